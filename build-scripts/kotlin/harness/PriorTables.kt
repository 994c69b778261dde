package boxwright.test

/** Prints the table of priors of each model that has one, as the bits of its numbers. */
public object PriorTables {
    @JvmStatic
    public fun main(args: Array<String>) {
        for (argument in args) {
            val (id, className) = argument.split("=")
            val fields = Class.forName("boxwright.models.$className").declaredFields
            val field = fields.find { it.name == "priors" } ?: continue
            field.isAccessible = true
            println("$id " + (field.get(null) as FloatArray).joinToString(" ") { it.toRawBits().toString() })
        }
    }
}
