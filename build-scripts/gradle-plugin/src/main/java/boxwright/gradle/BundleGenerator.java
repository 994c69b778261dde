package boxwright.gradle;

import java.io.File;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.gradle.api.DefaultTask;
import org.gradle.api.GradleException;
import org.gradle.api.file.ConfigurableFileCollection;
import org.gradle.api.file.DirectoryProperty;
import org.gradle.api.file.RegularFileProperty;
import org.gradle.api.provider.Property;
import org.gradle.api.tasks.CacheableTask;
import org.gradle.api.tasks.InputFiles;
import org.gradle.api.tasks.Internal;
import org.gradle.api.tasks.OutputFile;
import org.gradle.api.tasks.PathSensitive;
import org.gradle.api.tasks.PathSensitivity;
import org.gradle.api.tasks.TaskAction;
import org.gradle.process.ExecOperations;

/** Bundles the generator as <code>npm run build</code> does: same script, same file, same bytes. */
@CacheableTask
public abstract class BundleGenerator extends DefaultTask {
    /** Everything that the bundle is made of, its script included. The lock file stands for node_modules. */
    @InputFiles
    @PathSensitive(PathSensitivity.RELATIVE)
    public abstract ConfigurableFileCollection getSources();

    @Internal
    public abstract DirectoryProperty getFolder();

    @Internal
    public abstract Property<String> getNode();

    @OutputFile
    public abstract RegularFileProperty getBundle();

    /** Says to the script which sources the bundle is of; the two are only right together. */
    @OutputFile
    public abstract RegularFileProperty getStamp();

    @Inject
    protected abstract ExecOperations getProcesses();

    @TaskAction
    void bundle() throws IOException {
        File folder = getFolder().get().getAsFile();
        Node node = Node.find(getNode().getOrNull(), folder);
        // npm ci empties node_modules, and with it the caches in there: only where nothing was installed yet.
        if (!new File(folder, "node_modules/esbuild").exists()) run(node, folder, node.npm().toString(), "ci");
        run(node, folder, "build-scripts/bundle.mjs");
    }

    private void run(Node node, File folder, String... arguments) {
        Node.Result result = node.run(getProcesses(), folder, List.of(arguments));
        if (result.code() != 0) throw new GradleException(String.join(" ", arguments) + " ended with " + result.code() + "\n" + result.all());
    }
}
