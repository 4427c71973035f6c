package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor lies in a source tree, or in an installation folder beside the jars it starts. */
class JarsTests {

    @TempDir
    Path temp;

    @Test
    void inTheSourceTreeEachModuleHasItsOwnFolder() throws Exception {
        Path jar = jar(temp.resolve("crm-server/target/crm-server-1.2.3-exec.jar"));

        assertThat(new Jars(temp.resolve("all-in-one/target"), Optional.empty()).of("crm-server"))
                .isEqualTo(jar);
    }

    @Test
    void inAnInstallationTheJarsLieInLib() throws Exception {
        Path jar = jar(temp.resolve("lib/terminal-bridge-1.2.3-exec.jar"));

        assertThat(new Jars(temp, Optional.empty()).of("terminal-bridge")).isEqualTo(jar);
    }

    @Test
    void theFolderThatThePersonNamesComesFirst() throws Exception {
        jar(temp.resolve("lib/crm-server-1.2.3-exec.jar"));
        Path chosen = jar(temp.resolve("mine/crm-server-1.2.3-exec.jar"));

        assertThat(new Jars(temp, Optional.of(temp.resolve("mine"))).of("crm-server"))
                .isEqualTo(chosen);
    }

    @Test
    void aJarThatWasNotBuiltIsNamedWithThePlacesSearched() throws Exception {
        // the plain jar cannot be run
        jar(temp.resolve("lib/crm-server-1.2.3.jar"));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new Jars(temp, Optional.empty()).of("crm-server"))
                .withMessageContaining("crm-server")
                .withMessageContaining(temp.resolve("lib").toString())
                .withMessageContaining("mvn");
    }

    private static Path jar(Path path) throws Exception {
        Files.createDirectories(path.getParent());
        return Files.createFile(path);
    }
}
