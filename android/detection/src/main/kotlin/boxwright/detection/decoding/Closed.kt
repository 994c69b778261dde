package boxwright.detection.decoding

/** Classes and levels of which no more candidates are wanted. Level l holds the anchors below `levelEnds[l]`. */
internal class Closed(classes: Int, private val levelEnds: IntArray) {
    private val byClass = BooleanArray(classes)
    private val byLevel = BooleanArray(levelEnds.size)
    private var any = false

    fun clear() {
        if (!any) return
        byClass.fill(false)
        byLevel.fill(false)
        any = false
    }

    fun addClass(classIndex: Int) {
        byClass[classIndex] = true
        any = true
    }

    fun addLevel(anchor: Int) {
        byLevel[levelOf(anchor)] = true
        any = true
    }

    fun has(anchor: Int, classIndex: Int): Boolean =
        any && (byClass[classIndex] || (byLevel.isNotEmpty() && byLevel[levelOf(anchor)]))

    private fun levelOf(anchor: Int): Int {
        var level = 0
        while (anchor >= levelEnds[level]) level++
        return level
    }
}
