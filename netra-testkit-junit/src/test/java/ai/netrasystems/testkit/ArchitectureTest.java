package ai.netrasystems.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The map of the house: which rooms there are, in which order they may use each other, and what may stand where. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final String HOUSE = "ai.netrasystems.testkit";

    /** A room may use only rooms listed before it. This list is the architecture. */
    private static final List<String> ROOMS = List.of(
            "secret",
            "explain",
            "json",
            "staging",
            "wire",
            "event",
            "auth",
            "handshake",
            "hostile",
            "recorder",
            "client",
            "assertions",
            "embedded",
            "junit",
            "cli");

    /** The stand-in shares no spelling with the client, so that the two cannot share a mistake. */
    private static final Set<String> ROOMS_OPEN_TO_THE_STAND_IN = Set.of("secret", "explain", "json", "staging");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(HOUSE);

    @Test
    void every_class_has_a_room_on_the_map() {
        Set<String> rooms =
                CLASSES.stream().map(ArchitectureTest::roomOf).collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms).containsExactlyInAnyOrderElementsOf(ROOMS);
    }

    @Test
    void a_room_uses_only_rooms_listed_before_it() {
        for (String room : ROOMS) {
            List<String> later = ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size());

            noClassesOf(room)
                    .should()
                    .dependOnClassesThat(are(resideInAnyPackage(packagesOf(later))))
                    .because("a room may use only rooms listed before it")
                    .allowEmptyShould(later.isEmpty())
                    .check(CLASSES);
        }
    }

    @Test
    void the_stand_in_shares_no_spelling_with_the_client() {
        List<String> closed = ROOMS.stream()
                .filter(room -> !ROOMS_OPEN_TO_THE_STAND_IN.contains(room) && !room.equals("embedded"))
                .toList();

        noClassesOf("embedded")
                .should()
                .dependOnClassesThat(are(resideInAnyPackage(packagesOf(closed))))
                .check(CLASSES);
    }

    @Test
    void libraries_stay_in_their_rooms() {
        onlyIn(List.of("wire", "embedded"), "org.eclipse.jetty..");
        onlyIn(List.of("embedded"), "org.eclipse.jetty.server..", "org.eclipse.jetty.websocket.server..");
        onlyIn(List.of("wire"), "org.eclipse.jetty.client..", "org.eclipse.jetty.websocket.client..");
        onlyIn(List.of("json"), "com.fasterxml.jackson..");
        onlyIn(List.of("wire"), "java.net.http..");
        onlyIn(List.of("assertions"), "org.assertj..");
        onlyIn(List.of("junit"), "org.junit..");
        onlyIn(List.of("cli"), "picocli..");
    }

    @Test
    void no_library_shows_in_a_public_signature() {
        codeUnits()
                .that()
                .areDeclaredInClassesThat(are(publicOutside("junit", "assertions")))
                .and()
                .arePublic()
                .should(showOnly("java", HOUSE))
                .check(CLASSES);
    }

    @Test
    void every_room_is_null_marked() {
        for (String room : ROOMS) {
            assertThat(CLASSES.getPackage(HOUSE + "." + room).isAnnotatedWith(NullMarked.class))
                    .as("room %s has a package-info with @NullMarked", room)
                    .isTrue();
        }
    }

    @Test
    void spans_of_time_are_durations_in_public_methods() {
        methods()
                .that()
                .areDeclaredInClassesThat(are(publicOutside()))
                .and()
                .arePublic()
                .should(takeNoTimeUnit())
                .check(CLASSES);
    }

    @Test
    void nothing_sleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(CLASSES);
    }

    @Test
    void nothing_prints_but_the_announcement_and_the_story() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(HOUSE + ".junit.Announcement")
                .and()
                .doNotHaveFullyQualifiedName(HOUSE + ".junit.Story")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    @Test
    void nothing_throws_a_bare_exception() {
        noClasses()
                .that()
                .areNotAssignableTo(Throwable.class)
                .should()
                .callConstructor(RuntimeException.class, String.class)
                .orShould()
                .callConstructor(Exception.class, String.class)
                .orShould()
                .callConstructor(IllegalStateException.class, String.class)
                .orShould()
                .callConstructor(IllegalArgumentException.class, String.class)
                .check(CLASSES);
    }

    private static GivenClassesConjunction noClassesOf(String room) {
        return noClasses().that(are(resideInAPackage(packageOf(room))));
    }

    private static void onlyIn(List<String> rooms, String... libraries) {
        noClasses()
                .that(are(DescribedPredicate.not(resideInAnyPackage(packagesOf(rooms)))))
                .should()
                .dependOnClassesThat(are(resideInAnyPackage(libraries)))
                .because("these libraries stay in " + rooms)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> publicOutside(String... rooms) {
        return DescribedPredicate.describe(
                "public, outside of " + List.of(rooms),
                type -> isVisible(type) && !List.of(rooms).contains(roomOf(type)));
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    private static ArchCondition<JavaCodeUnit> showOnly(String... roots) {
        return new ArchCondition<>("show only types of " + List.of(roots)) {
            @Override
            public void check(JavaCodeUnit method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive())
                        .filter(type -> Stream.of(roots)
                                .noneMatch(root -> type.getPackageName().startsWith(root)))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " shows " + type.getFullName())));
            }
        };
    }

    private static ArchCondition<JavaMethod> takeNoTimeUnit() {
        return new ArchCondition<>("take a Duration instead of a number and a unit") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (JavaParameter parameter : method.getParameters()) {
                    if (parameter.getRawType().isEquivalentTo(TimeUnit.class)) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " takes a TimeUnit"));
                    }
                }
                String name = method.getName().toLowerCase(Locale.ROOT);
                boolean soundsLikeTime =
                        name.contains("millis") || name.contains("seconds") || name.contains("timeout");
                if (soundsLikeTime && !method.getRawReturnType().isEquivalentTo(Duration.class)) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " tells time by its name"));
                }
            }
        };
    }

    private static String roomOf(JavaClass type) {
        String inside = type.getPackageName().substring(HOUSE.length());
        return inside.isEmpty() ? "" : inside.substring(1).split("\\.", 2)[0];
    }

    private static String[] packagesOf(List<String> rooms) {
        return rooms.stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
    }

    private static String packageOf(String room) {
        return HOUSE + "." + room + "..";
    }
}
