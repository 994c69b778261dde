/** Writes the Kotlin of detectors as part of a Gradle build. */
package boxwright.gradle;
