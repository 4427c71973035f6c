package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder with everything the shop owns, keys included. */
class DataFolderTests {

    @TempDir
    Path temp;

    @Test
    void keysAreMadeOnceAndOnlyTheOwnerReadsThem() throws Exception {
        Secrets first;
        try (DataFolder data = DataFolder.open(temp.resolve("shop"))) {
            first = Secrets.of(data);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.file("secrets.json"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                    .isEqualTo("rwx------");
        }
        try (DataFolder data = DataFolder.open(temp.resolve("shop"))) {
            assertThat(Secrets.of(data)).isEqualTo(first);
        }
    }

    @Test
    void everyInstallationHasItsOwnKeysAndTheyAreNeverShown() throws Exception {
        try (DataFolder one = DataFolder.open(temp.resolve("one"));
                DataFolder two = DataFolder.open(temp.resolve("two"))) {
            Secrets secrets = Secrets.of(one);

            assertThat(Secrets.of(two)).isNotEqualTo(secrets);
            assertThat(secrets.toString()).doesNotContain(secrets.secretKey(), secrets.databasePassword());
        }
    }

    @Test
    void dataWithoutItsKeysStopsTheStartInsteadOfGettingNewOnes() throws Exception {
        try (DataFolder data = DataFolder.open(temp)) {
            data.folder("database");

            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> Secrets.of(data))
                    .withMessageContaining("secrets.json");
        }
        assertThat(temp.resolve("secrets.json")).doesNotExist();
    }

    @Test
    void aFileInTheWayOfTheFolderIsExplained() throws Exception {
        Path file = Files.createFile(temp.resolve("shop"));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> DataFolder.open(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("--data");
    }

    @Test
    void enrolmentCodesHaveNoLettersThatLookLikeDigits() {
        for (int i = 0; i < 200; i++) {
            assertThat(Secrets.code(8)).matches("[0-9A-HJKMNP-TV-Z]{8}");
        }
    }
}
