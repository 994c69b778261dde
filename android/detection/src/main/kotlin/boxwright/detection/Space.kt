package boxwright.detection

/** What the numbers of [Detections] are; a map takes those of one space and leaves those of another. */
internal enum class Space(val words: String) {
    INPUT("0..1 of the network input"),
    FRAME("pixels of the upright frame"),
    SENSOR("pixels of the sensor frame"),
    VIEW("pixels of a view"),
}
