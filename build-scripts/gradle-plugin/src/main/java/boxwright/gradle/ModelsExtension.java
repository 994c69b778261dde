package boxwright.gradle;

import org.gradle.api.file.DirectoryProperty;
import org.gradle.api.file.RegularFileProperty;
import org.gradle.api.provider.Property;

/** The block <code>boxwright { }</code> of a build script. Nothing has to be set. */
public interface ModelsExtension {
    /** Folder of the model folders; <code>models</code> of the root project if not set. */
    DirectoryProperty getModels();

    /** Package of the Kotlin; <code>boxwright.models</code> if not set. */
    Property<String> getPackageName();

    /** Whether warnings about models stop the build; <code>false</code> if not set, and then they are logged as warnings. */
    Property<Boolean> getStrict();

    /** The generator, one file for Node. If not set, that of the same release as this plugin, from the repositories. */
    RegularFileProperty getGenerator();
}
