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
    record Result(int code, String output, String errors) {
        /** Both streams. */
        String all() {
            return (errors + "\n" + output).strip();
        }
    }

    /** Windows writes it Path, and a second variable PATH would not do. */
    private static final String PATH =
        System.getenv().keySet().stream().filter("PATH"::equalsIgnoreCase).findFirst().orElse("PATH");

    /** The Node at <code>given</code>, a path from <code>root</code>, or else the first in the PATH of the build. */
    static Node find(String given, File root) {
        if (given == null || given.isBlank()) return new Node(inPath());
        File program = new File(given).isAbsolute() ? new File(given) : new File(root, given);
        if (!isProgram(program)) throw new GradleException("boxwright.node is " + program + ", which is no program");
        return new Node(program.toPath());
    }

    private static boolean isProgram(File file) {
        return file.isFile() && file.canExecute();
    }

    private static Path inPath() {
        String path = path();
        String name = System.getProperty("os.name").startsWith("Windows") ? "node.exe" : "node";
        return Stream.of(path.split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            // No Path before it is known to be one: Windows takes quotation marks in PATH, Path does not.
            .map(folder -> new File(folder, name))
            .filter(Node::isProgram)
            .findFirst()
            .map(program -> program.getAbsoluteFile().toPath())
            .orElseThrow(() -> new GradleException("Node is not in PATH, which is " + path
                + "\nInstall it, or say in ~/.gradle/gradle.properties where it is: boxwright.node=/path/to/node"));
    }

    /** Runs a script to its end. Node itself comes first in its PATH, for scripts that start others. */
    Result run(ExecOperations processes, File folder, List<String> arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = processes.exec(process -> {
            process.setExecutable(program.toString());
            process.setArgs(arguments);
            process.setWorkingDir(folder);
            process.setIgnoreExitValue(true);
            process.setStandardOutput(output);
            process.setErrorOutput(errors);
            process.environment(PATH, program.getParent() + File.pathSeparator + path());
        }).getExitValue();
        return new Result(code, text(output), text(errors));
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

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).strip();
    }

    private static String path() {
        return Objects.requireNonNullElse(System.getenv(PATH), "");
    }
}
