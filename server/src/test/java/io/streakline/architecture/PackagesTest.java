package io.streakline.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.streakline.commit.Command;
import io.streakline.commit.CommitLanes;
import io.streakline.commit.IdempotencyKey;
import io.streakline.commit.Writer;
import io.streakline.socketio.EventListener;
import io.streakline.socketio.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which package may know which: as the architecture says, so that each can be read and changed by itself. */
class PackagesTest {

    private static final String ROOT = "io.streakline.";
    private static final List<String> FEATURES =
            List.of("activity", "analytics", "leaderboard", "notification", "presence", "replay");

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
    @ValueSource(strings = {"activity", "analytics", "leaderboard", "notification", "presence", "replay"})
    void aFeatureSeesNoOtherFeature(String feature) {
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
                "stream",
                "http",
                "commit",
                "database",
                "feed",
                "socket",
                "job",
                "json",
                "problem",
                "config",
                "metrics",
                "logging",
                "learning",
                "learner"
            })
    void whatFeaturesStandOnKnowsNone(String part) {
        noClasses()
                .that()
                .resideInAnyPackage(packages(part))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(featuresBut("none"))
                .check(CLASSES);
    }

    @Test
    void achievementsAreToldByNotificationsAndKnowNoOtherFeature() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("achievement"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(featuresBut("notification"))
                .check(CLASSES);
    }

    @Test
    void eventsLeadOtherFeaturesAndNobodySeesThem() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.streakline", ROOT + "event..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("event"))
                .check(CLASSES);
    }

    @Test
    void theStreamKnowsNeitherTheDoorsNorTheLanes() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("stream"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("http", "socket", "commit", "feed"))
                .check(CLASSES);
    }

    @Test
    void theRulesOfLearningAreFunctionsOfValues() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("learning"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("http", "socket", "commit", "feed", "stream", "database", "analytics"))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void whatWiresAndStartsIsKnownByNobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.streakline")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.streakline")
                .check(CLASSES);
    }

    @Test
    void theReplayGoesThroughThePublicApiOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("replay"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("database", "commit", "stream", "feed", "http"))
                .check(CLASSES);
    }

    @Test
    void thePolicyIsFunctionsOfValues() {
        noClasses()
                .that()
                .resideInAPackage("io.streakline.auth")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("http", "socket", "socketio", "commit", "feed", "stream", "database"))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class)
                .check(CLASSES);
    }

    @Test
    void aRouteReachesTheLanesThroughItsCallWhichKnowsWhomTheCallerReaches() {
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
    void whatClientsSendIsTakenByTheDoorWhichKnowsTheirCaller() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "socketio..")
                .and()
                .doNotHaveSimpleName("SocketDoor")
                .should()
                .callMethod(Socket.class, "on", String.class, EventListener.class)
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        // The Socket.IO library is another module, with an order of its own.
        JavaClasses server = CLASSES.that(resideOutsideOfPackage("io.streakline.socketio.."));
        slices().matching("io.streakline.(**)").should().beFreeOfCycles().check(server);
    }
}
