package io.streakline.base.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownNamesTest {

    @TempDir
    Path folder;

    @Test
    void unknownNamesInTheEnvFileAreReported() throws IOException {
        Files.writeString(folder.resolve(".env"), "PORT=1\nTHEME=dark\nDATABSE_URL=postgres://x\n");

        assertThat(UnknownNames.in(folder, Map.of()))
                .containsExactly(
                        new UnknownNames.Unknown("DATABSE_URL", ".env", Setting.DATABASE_URL),
                        new UnknownNames.Unknown("THEME", ".env", null));
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URI,DATABASE_URL",
        "DATABASEURL,DATABASE_URL",
        "PUBILC_URL,PUBLIC_URL",
        "database_url,DATABASE_URL",
        "CLIENT_URLS,CLIENT_URL",
        "PROT,PORT",
        "LANE,LANES",
        "SMTP_URI,SMTP_URL",
        "JWT_SECRETS,JWT_SECRET"
    })
    void aNameInTheEnvironmentSimilarToASettingIsReported(String name, Setting meant) {
        assertThat(UnknownNames.in(folder, Map.of(name, "x")))
                .containsExactly(new UnknownNames.Unknown(name, "the environment", meant));
    }

    @Test
    void variablesOfOtherProgramsAreIgnored() {
        var usual = Map.of(
                "PATH", "/bin",
                "HOME", "/root",
                "HOSTNAME", "a",
                "HOSTTYPE", "x86_64",
                "LANG", "C",
                "JAVA_HOME", "/usr/lib/jvm",
                "JAVA_OPTS", "-Xmx1g",
                "STREAKLINE_KEY", "sk",
                "KUBERNETES_PORT", "tcp://",
                "PWD", "/");

        assertThat(UnknownNames.in(folder, usual)).isEmpty();
    }
}
