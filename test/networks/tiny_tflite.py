"""Writes tiny.tflite and tiny-int8.tflite, the convolution of tiny.py with a sigmoid behind it; any TensorFlow 2 will do.

usage: tiny_tflite.py <folder>
"""
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf

WEIGHTS = ((np.arange(4 * 3 * 3 * 3) * 7 % 13 - 6) / 8).reshape(4, 3, 3, 3).transpose(2, 3, 1, 0).astype(np.float32)
BIAS = np.array([0.5, -0.25, 0, 1], np.float32)


class Tiny(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([1, 8, 8, 3], tf.float32, name="image")])
    def serve(self, image):
        padded = tf.pad(image, [[0, 0], [1, 1], [1, 1], [0, 0]])
        maps = tf.sigmoid(tf.nn.conv2d(padded, WEIGHTS, 2, "VALID") + BIAS)
        return {"maps": maps, "means": tf.reduce_mean(maps, [1, 2])}


def convert(quantized: bool) -> bytes:
    tiny = Tiny()
    converter = tf.lite.TFLiteConverter.from_concrete_functions([tiny.serve.get_concrete_function()], tiny)
    if quantized:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = lambda: (
            [np.random.default_rng(i).random((1, 8, 8, 3), np.float32)] for i in range(8)
        )
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
        converter.inference_input_type = converter.inference_output_type = tf.uint8
    return converter.convert()


folder = Path(sys.argv[1])
(folder / "tiny.tflite").write_bytes(convert(False))
(folder / "tiny-int8.tflite").write_bytes(convert(True))
