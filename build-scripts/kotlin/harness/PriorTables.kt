package boxwright.harness

import java.io.File

/**
 * Writes the table of priors of each model that has one, as the bits of its numbers.
 *
 * Arguments: a file, names of classes.
 */
public object PriorTables {
    @JvmStatic
    public fun main(args: Array<String>) {
        File(args[0]).writeText(args.drop(1).mapNotNull(::describe).joinToString("\n"))
    }

    private fun describe(className: String): String? {
        val fields = Class.forName("boxwright.models.$className").declaredFields
        val field = fields.find { it.name == "priors" } ?: return null
        field.isAccessible = true
        return "$className " + (field.get(null) as FloatArray).joinToString(" ") { it.toRawBits().toString() }
    }
}
