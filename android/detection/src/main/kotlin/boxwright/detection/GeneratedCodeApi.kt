package boxwright.detection

/**
 * Marks what generated decoders call and an app has no use for: it may change with the generator.
 *
 * Generated files opt in by themselves. A decoder that is written by hand begins with
 * `@file:OptIn(GeneratedCodeApi::class)`.
 */
@RequiresOptIn("Called by generated decoders only.", RequiresOptIn.Level.ERROR)
@Target(AnnotationTarget.CLASS, AnnotationTarget.CONSTRUCTOR, AnnotationTarget.FUNCTION, AnnotationTarget.PROPERTY)
public annotation class GeneratedCodeApi
