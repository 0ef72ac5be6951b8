package io.streakline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The allowed imports between top-level packages. Each package's {@code package-info} says the same in words. */
class TopLevelPackagesTest {

    private static final String ROOT = "io.streakline.";

    /** From a package to all packages that it may import besides itself. */
    private static final Map<String, List<String>> MAY_IMPORT = new TreeMap<>(Map.of(
            "base", List.of(),
            "storage", List.of("base"),
            "write", List.of("base", "storage"),
            "delivery", List.of("base", "storage", "write"),
            "access", List.of("base", "storage", "write", "web"),
            "web", List.of("base", "storage", "write", "delivery", "access.policy", "access.limit"),
            "learning", List.of("base", "storage", "write", "access", "web"),
            "feature", List.of("base", "storage", "write", "delivery", "access", "web", "learning"),
            "cli", List.of("base", "storage", "write", "delivery", "access", "web", "learning", "feature")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.streakline");

    static Stream<String> topLevelPackages() {
        return MAY_IMPORT.keySet().stream();
    }

    @Test
    void theTreeHasExactlyTheseTopLevelPackages() {
        Set<String> found = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT) && !name.startsWith(ROOT + "socketio"))
                .map(name -> name.substring(ROOT.length()).split("\\.")[0])
                .collect(Collectors.toSet());
        assertThat(found).isEqualTo(MAY_IMPORT.keySet());
    }

    @ParameterizedTest
    @MethodSource("topLevelPackages")
    void aTopLevelPackageImportsOnlyAllowedPackages(String topLevel) {
        List<String> allowed = MAY_IMPORT.getOrDefault(topLevel, List.of());
        String[] forbidden = MAY_IMPORT.keySet().stream()
                .filter(other -> !other.equals(topLevel) && !allowed.contains(other))
                .flatMap(other -> subpackages(other, allowed))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        if (forbidden.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + topLevel + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(CLASSES);
        }
    }

    /** All of a forbidden top-level package, or its forbidden packages. */
    private static Stream<String> subpackages(String topLevel, List<String> allowed) {
        if (allowed.stream().noneMatch(name -> name.startsWith(topLevel + "."))) {
            return Stream.of(topLevel);
        }
        return CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + topLevel + "."))
                .map(name -> name.substring(ROOT.length()))
                .filter(name -> allowed.stream().noneMatch(name::equals))
                .distinct();
    }

    @Test
    void theLowerLayerOfAccessImportsNeitherRoutesNorTheDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "access.policy..", ROOT + "access.jwt..", ROOT + "access.limit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "web..", ROOT + "write..", ROOT + "storage.database..")
                .check(CLASSES);
    }
}
