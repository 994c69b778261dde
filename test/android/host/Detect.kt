package boxwright.test.host

import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.PackedFrame
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import boxwright.harness.Detectors
import boxwright.harness.bytesOf
import boxwright.harness.tensorOf
import org.tensorflow.lite.Interpreter
import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder

/**
 * Detects objects in one picture by the Interpreter of Android's TFLite.
 *
 * Arguments: class of the model, its .tflite, file of RGB bytes, width, height. Prints class, score and box in pixels of
 * each detection.
 */
public fun main(args: Array<String>) {
    val (className, weights, picture, width, height) = args
    val detector = Detectors().get(className)
    val frame = PackedFrame.rgb(FrameGeometry(width.toInt(), height.toInt()), File(picture).readBytes())
    val input = detector.input.newTensor()
    val transform = detector.preprocess(frame, input)
    val detections = detector.newDetections()
    detector.decode(run(direct(File(weights).readBytes()), input, detector.outputs), detections)
    transform.toFrame.map(detections)
    for (i in 0 until detections.count) {
        val box = detections.boxes.slice(4 * i until 4 * i + 4)
        println("${detections.classes[i]} ${detections.scores[i]} ${box.joinToString(" ")}")
    }
}

private fun run(weights: ByteBuffer, input: Tensor, outputs: List<TensorSpec>): List<Tensor> =
    Interpreter(weights, Interpreter.Options().setNumThreads(1)).use { interpreter ->
        val names = List(interpreter.outputTensorCount) { interpreter.getOutputTensor(it).name() }
        val tensors = names.indices.associateWith { direct(interpreter.getOutputTensor(it).numBytes()) }
        val given = direct(bytesOf(input, ByteOrder.nativeOrder()))
        interpreter.runForMultipleInputsOutputs(arrayOf<Any>(given), tensors)
        outputs.map { tensorOf(it.type, tensors.getValue(names.indexOf(it.name)).also { found -> found.rewind() }) }
    }

private fun direct(bytes: ByteArray) = direct(bytes.size).also { it.put(bytes).rewind() }

private fun direct(size: Int) = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder())
