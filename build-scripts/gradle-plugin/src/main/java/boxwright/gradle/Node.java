package boxwright.gradle;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gradle.api.GradleException;
import org.gradle.process.ExecOperations;

/** The Node of this machine. Searched for when a task runs, so that neither it nor PATH becomes an input of the build. */
record Node(Path program) {
    record Result(int code, String output) {}

    /** Windows writes it Path, and a second variable PATH would not do. */
    private static final String PATH =
        System.getenv().keySet().stream().filter("PATH"::equalsIgnoreCase).findFirst().orElse("PATH");

    /** The Node at <code>given</code>, or else the first in the PATH of the build. */
    static Node find(String given) {
        if (given == null) return new Node(inPath());
        if (!Files.isExecutable(Path.of(given))) throw new GradleException("boxwright.node is " + given + ", which is no program");
        return new Node(Path.of(given).toAbsolutePath());
    }

    private static Path inPath() {
        String path = path();
        String name = System.getProperty("os.name").startsWith("Windows") ? "node.exe" : "node";
        return Stream.of(path.split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new GradleException(
                "Node is not in PATH, which is " + path + "\nInstall it, or say in gradle.properties where it is: boxwright.node=/path/to/node"));
    }

    /** Runs a script to its end. Node itself comes first in its PATH, for scripts that start others. */
    Result run(ExecOperations processes, File folder, List<String> arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int code = processes.exec(process -> {
            process.setExecutable(program.toString());
            process.setArgs(arguments);
            process.setWorkingDir(folder);
            process.setIgnoreExitValue(true);
            process.setStandardOutput(output);
            process.setErrorOutput(output);
            process.environment(PATH, program.getParent() + File.pathSeparator + path());
        }).getExitValue();
        return new Result(code, output.toString(StandardCharsets.UTF_8).strip());
    }

    /** npm's own script, which this Node runs without a shell: beside Node on Windows, in lib elsewhere. */
    Path npm() throws IOException {
        List<Path> folders = List.of(program.getParent(), program.toRealPath().getParent());
        return Stream.of("node_modules/npm/bin/npm-cli.js", "../lib/node_modules/npm/bin/npm-cli.js", "npm")
            .flatMap(file -> folders.stream().map(folder -> folder.resolve(file)))
            .filter(Files::exists)
            .map(Node::real)
            .filter(file -> file.endsWith("npm-cli.js"))
            .findFirst()
            .orElseThrow(() -> new GradleException("npm is not beside " + program + "; run npm ci once"));
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path() {
        return Objects.requireNonNullElse(System.getenv(PATH), "");
    }
}
