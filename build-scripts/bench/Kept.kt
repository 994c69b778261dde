package boxwright.bench

import java.lang.reflect.Modifier
import java.util.IdentityHashMap

/** Bytes of the arrays that [root] holds, directly or through objects of this project; static tables do not count. */
internal fun keptBytes(root: Any): Long {
    val seen = IdentityHashMap<Any, Unit>()
    var bytes = 0L
    fun visit(value: Any?) {
        if (value == null || seen.put(value, Unit) != null) return
        bytes += sizeOf(value)
        if (value is Array<*>) value.forEach(::visit)
        if (!value.javaClass.name.startsWith("boxwright.")) return
        for (type in generateSequence<Class<*>>(value.javaClass) { it.superclass }) {
            if (!type.name.startsWith("boxwright.")) continue
            val fields = type.declaredFields.filter { !Modifier.isStatic(it.modifiers) && !it.type.isPrimitive }
            for (field in fields) visit(field.apply { isAccessible = true }.get(value))
        }
    }
    visit(root)
    return bytes
}

private fun sizeOf(value: Any): Long = when (value) {
    is LongArray -> 8L * value.size
    is DoubleArray -> 8L * value.size
    is FloatArray -> 4L * value.size
    is IntArray -> 4L * value.size
    is ShortArray -> 2L * value.size
    is ByteArray -> value.size.toLong()
    is BooleanArray -> value.size.toLong()
    is Array<*> -> 4L * value.size
    else -> 0L
}
