package boxwright.gradle;

import org.gradle.api.publish.maven.MavenPublication;

/** The licence of all that this repository publishes. The plugin's own build script says the same. */
final class Licence {
    private Licence() {}

    static void of(MavenPublication publication) {
        publication.pom(pom -> pom.licenses(licenses -> licenses.license(license -> {
            license.getName().set("Apache-2.0");
            license.getUrl().set("https://www.apache.org/licenses/LICENSE-2.0.txt");
        })));
    }
}
