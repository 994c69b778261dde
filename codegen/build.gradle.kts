plugins {
    id("boxwright.generator")
}
