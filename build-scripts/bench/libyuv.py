"""What libyuv makes of a camera frame: the planes are scaled, rotated and then converted, as is least work. It is written with vector
instructions; its numbers are near those of cv2, not the same.
"""

import ctypes

import numpy as np

NAME = "libyuv.so.0"
INSTALL = "apt-get install libyuv0"
BILINEAR, BOX = 2, 3


def load():
    """A function from NV21, its width and height, a rotation of 0 or 90, and the upright size, to RGB; OSError where there is no libyuv."""
    library = ctypes.CDLL(NAME)

    def to_rgb(nv21, size, rotation, upright, filtering=BILINEAR):
        width, height = size
        planes = allocate(width, height)
        library.NV21ToI420(*of([nv21[:height], nv21[height:]], width, width), *of(planes), width, height)
        small = allocate(*(upright if rotation == 0 else upright[::-1]))
        library.I420Scale(*of(planes), width, height, *of(small), *small[0].shape[::-1], filtering)
        if rotation != 0:
            turned = allocate(*upright)
            library.I420Rotate(*of(small), *of(turned), *small[0].shape[::-1], rotation)
            small = turned
        rgb = np.empty((*upright[::-1], 3), np.uint8)
        library.I420ToRAW(*of(small), *of([rgb], 3 * upright[0]), *upright)
        return rgb

    return to_rgb


def allocate(width, height):
    """Planes of I420."""
    half = (height // 2, width // 2)
    return [np.empty(shape, np.uint8) for shape in ((height, width), half, half)]


def of(planes, *strides):
    """Address and stride of each plane."""
    strides = strides or [plane.shape[1] for plane in planes]
    return [part for plane, stride in zip(planes, strides) for part in (ctypes.c_void_p(plane.ctypes.data), stride)]
