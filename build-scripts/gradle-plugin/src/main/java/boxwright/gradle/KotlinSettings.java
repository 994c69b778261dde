package boxwright.gradle;

import org.gradle.api.Project;
import org.jetbrains.kotlin.gradle.dsl.JvmTarget;
import org.jetbrains.kotlin.gradle.dsl.KotlinJvmExtension;
import org.jetbrains.kotlin.gradle.dsl.KotlinVersion;

/** The only class with types of the Kotlin plugin. */
final class KotlinSettings {
    /** The standard library that apps get with ours: no newer than the compiler inside Android's plugin 9 reads. */
    private static final String STANDARD_LIBRARY = "2.2.20";

    private KotlinSettings() {}

    static void apply(Project project) {
        project.getExtensions().configure(KotlinJvmExtension.class, kotlin -> {
            kotlin.explicitApi();
            kotlin.setCoreLibrariesVersion(STANDARD_LIBRARY);
            kotlin.compilerOptions(options -> {
                options.getAllWarningsAsErrors().set(true);
                options.getLanguageVersion().set(KotlinVersion.KOTLIN_2_2);
                options.getApiVersion().set(KotlinVersion.KOTLIN_2_2);
                options.getJvmTarget().set(JvmTarget.JVM_1_8);
                options.getFreeCompilerArgs().add("-Xjdk-release=" + LibraryPlugin.JAVA);
            });
        });
    }
}
