package boxwright.gradle;

import groovy.json.JsonOutput;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.gradle.api.DefaultTask;
import org.gradle.api.GradleException;
import org.gradle.api.file.ConfigurableFileCollection;
import org.gradle.api.file.DirectoryProperty;
import org.gradle.api.file.FileTree;
import org.gradle.api.provider.Property;
import org.gradle.api.provider.Provider;
import org.gradle.api.tasks.CacheableTask;
import org.gradle.api.tasks.IgnoreEmptyDirectories;
import org.gradle.api.tasks.Input;
import org.gradle.api.tasks.InputFiles;
import org.gradle.api.tasks.Internal;
import org.gradle.api.tasks.Optional;
import org.gradle.api.tasks.OutputDirectory;
import org.gradle.api.tasks.PathSensitive;
import org.gradle.api.tasks.PathSensitivity;
import org.gradle.api.tasks.TaskAction;
import org.gradle.process.ExecOperations;

/** Checks the models and writes their Kotlin. Where the folders are, and which Node runs, is no input: caches serve every machine. */
@CacheableTask
public abstract class GenerateDetectors extends DefaultTask {
    /** The generator reads no file that is larger. So weights beside a model cost nothing and change nothing. */
    private static final long LARGEST_READ = 1 << 20;
    /** The generator's exit code for models that are wrong. */
    private static final int BAD_INPUT = 2;

    @Internal
    public abstract DirectoryProperty getModels();

    @InputFiles
    @PathSensitive(PathSensitivity.RELATIVE)
    @IgnoreEmptyDirectories
    protected Provider<FileTree> getModelFiles() {
        return getModels().map(folder -> folder.getAsFileTree().matching(files ->
            files.exclude(file -> !file.isDirectory() && file.getFile().length() > LARGEST_READ)));
    }

    /** The first line of each file says in which folder its model is. */
    @Input
    protected Provider<String> getModelsName() {
        return getModels().map(folder -> folder.getAsFile().getName());
    }

    /** Folders without a file to read count too, since the generator refuses them. So do links that lead nowhere. */
    @Input
    protected Provider<List<String>> getModelFolders() {
        return getModels().map(folder -> Stream.ofNullable(folder.getAsFile().listFiles())
            .flatMap(Stream::of)
            .filter(entry -> !entry.isFile())
            .map(File::getName)
            .sorted()
            .toList());
    }

    @Input
    public abstract Property<String> getPackageName();

    /** Whether warnings are errors. */
    @Input
    public abstract Property<Boolean> getStrict();

    /** One file. A collection, so that what cannot be resolved is this task's failure, and no other's. */
    @InputFiles
    @PathSensitive(PathSensitivity.NONE)
    public abstract ConfigurableFileCollection getGenerator();

    /** Path of Node, from the working directory. If absent, Node is searched for in PATH when the task runs. */
    @Internal
    public abstract Property<String> getNode();

    /** Paths in messages begin here. */
    @Internal
    public abstract DirectoryProperty getWorkingDirectory();

    @OutputDirectory
    public abstract DirectoryProperty getOutputDirectory();

    @Inject
    protected abstract ExecOperations getProcesses();

    @TaskAction
    void generate() throws IOException {
        File root = getWorkingDirectory().get().getAsFile();
        Node node = Node.find(getNode().getOrNull(), root);
        Node.Result result = node.run(getProcesses(), root,
            List.of(getGenerator().getSingleFile().getPath(), "gen", "--request", request().toString()));
        if (result.code() == BAD_INPUT) throw new GradleException(result.all());
        if (result.code() != 0) throw new GradleException("the generator ended with " + result.code() + " (" + node.program() + ")\n" + result.all());
        // It always says what it has done. An empty file does nothing, and Node has nothing against that.
        if (result.output().isBlank()) throw new GradleException(getGenerator().getSingleFile() + ": is damaged, and generates nothing");
        if (!result.errors().isEmpty()) getLogger().warn(result.errors());
        getLogger().info(result.output());
    }

    /** A file, so that no path has to be quoted and no command line grows too long. */
    private Path request() throws IOException {
        Map<String, Object> request = Map.of(
            "models", getModels().get().getAsFile().getPath(),
            "out", getOutputDirectory().get().getAsFile().getPath(),
            "packageName", getPackageName().get(),
            "strict", getStrict().get());
        return Files.writeString(getTemporaryDir().toPath().resolve("request.json"), JsonOutput.toJson(request));
    }
}
