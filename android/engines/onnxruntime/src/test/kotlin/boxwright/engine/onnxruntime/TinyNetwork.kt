package boxwright.engine.onnxruntime

import java.io.ByteArrayOutputStream
import java.io.File

/**
 * A network file of `x`, 1 x 4: `negative` and `absolute` are 1 x 4, and `places` has the two indices of each number
 * that is not 0. Written by the numbers of fields in onnx.proto.
 */
internal fun tinyNetwork(): File {
    val nodes = listOf("Neg" to "negative", "Abs" to "absolute", "NonZero" to "places")
        .map { (operator, output) -> field(1, text(1, "x") + text(2, output) + text(4, operator)) }
    val values = field(11, value("x", FLOAT, 1, 4)) + field(12, value("negative", FLOAT, 1, 4)) +
        field(12, value("absolute", FLOAT, 1, 4)) + field(12, value("places", INT64, 2, -1))
    val graph = nodes.reduce(ByteArray::plus) + text(2, "tiny") + values
    val model = number(1, 8) + field(8, number(2, 13)) + field(7, graph)
    return File.createTempFile("tiny", ".onnx").apply {
        deleteOnExit()
        writeBytes(model)
    }
}

private const val FLOAT = 1
private const val INT64 = 7

private fun value(name: String, type: Int, vararg shape: Int): ByteArray {
    val lengths = shape.map { field(1, if (it >= 0) number(1, it) else text(2, "n")) }.reduce(ByteArray::plus)
    return text(1, name) + field(2, field(1, number(1, type) + field(2, lengths)))
}

private fun text(number: Int, text: String) = field(number, text.encodeToByteArray())

private fun field(number: Int, bytes: ByteArray) = varint(8 * number + 2) + varint(bytes.size) + bytes

private fun number(number: Int, value: Int) = varint(8 * number) + varint(value)

private fun varint(value: Int): ByteArray {
    val bytes = ByteArrayOutputStream()
    var rest = value
    while (rest > 127) {
        bytes.write(rest and 127 or 128)
        rest = rest ushr 7
    }
    bytes.write(rest)
    return bytes.toByteArray()
}
