package io.streakline.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.streakline.socketio.EventListener;
import io.streakline.socketio.Socket;
import io.streakline.write.lane.Command;
import io.streakline.write.lane.CommitLanes;
import io.streakline.write.lane.IdempotencyKey;
import io.streakline.write.lane.Writer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The allowed imports between packages, as in the architecture, so that each can be read and changed separately. */
class PackagesTest {

    private static final String ROOT = "io.streakline.";
    private static final List<String> FEATURES = List.of(
            "feature.activity",
            "feature.analytics",
            "feature.leaderboard",
            "feature.notification",
            "feature.presence",
            "cli.replay");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.streakline");

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    private static String[] featuresBut(String one) {
        return packages(FEATURES.stream().filter(name -> !name.equals(one)).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "feature.activity",
                "feature.analytics",
                "feature.leaderboard",
                "feature.notification",
                "feature.presence",
                "cli.replay"
            })
    void featuresDoNotImportEachOther(String feature) {
        noClasses()
                .that()
                .resideInAnyPackage(packages(feature))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(featuresBut(feature))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write",
                "storage",
                "delivery",
                "web.http",
                "feature.feed",
                "web.socket",
                "storage.job",
                "base.json",
                "base.problem",
                "base.config",
                "web.operator",
                "base.logging",
                "learning",
                "learning.learner"
            })
    void lowerPackagesDoNotImportFeatures(String part) {
        noClasses()
                .that()
                .resideInAnyPackage(packages(part))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(featuresBut("none"))
                .check(CLASSES);
    }

    @Test
    void achievementsImportNoFeatureExceptNotifications() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("feature.achievement"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(featuresBut("feature.notification"))
                .check(CLASSES);
    }

    @Test
    void eventsMayImportFeaturesAndNoFeatureImportsEvents() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.streakline", ROOT + "feature.event..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("feature.event"))
                .check(CLASSES);
    }

    @Test
    void theStreamImportsNeitherWebNorLanes() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("write.stream", "delivery"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("web", "write.lane", "feature"))
                .check(CLASSES);
    }

    @Test
    void theRulesOfLearningAreFunctionsOfValues() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        packages("learning.day", "learning.streak", "learning.rank", "learning.achievement"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(
                        "web.http",
                        "web.socket",
                        "write.lane",
                        "feature.feed",
                        "write.stream",
                        "storage.database",
                        "feature.analytics"))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void noPackageImportsTheStart() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.streakline", ROOT + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.streakline")
                .check(CLASSES);
    }

    @Test
    void theReplayUsesThePublicApiOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("cli.replay"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        packages("storage.database", "write.lane", "write.stream", "feature.feed", "web.http"))
                .check(CLASSES);
    }

    @Test
    void thePolicyIsFunctionsOfValues() {
        noClasses()
                .that()
                .resideInAPackage("io.streakline.access.policy")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(
                        "web.http",
                        "web.socket",
                        "socketio",
                        "write.lane",
                        "feature.feed",
                        "write.stream",
                        "storage.database"))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class)
                .check(CLASSES);
    }

    @Test
    void routesSubmitCommandsOnlyThroughTheirCall() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Routes")
                .and()
                .doNotHaveSimpleName("FeedRoutes") // also the way of events and jobs
                .should()
                .callMethod(CommitLanes.class, "submit", Writer.class, Command.class, IdempotencyKey.class)
                .check(CLASSES);
    }

    @Test
    void clientInputIsReadOnlyWhereTheCallerIsKnown() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "socketio..")
                .and()
                .doNotHaveSimpleName("SocketLogins")
                .should()
                .callMethod(Socket.class, "on", String.class, EventListener.class)
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        // The Socket.IO library is another module with its own order.
        JavaClasses server = CLASSES.that(resideOutsideOfPackage("io.streakline.socketio.."));
        slices().matching("io.streakline.(**)").should().beFreeOfCycles().check(server);
    }
}
