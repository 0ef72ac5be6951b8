package io.streakline.write.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class PositionsTest {

    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:=+/ \u0000é";

    private final Positions positions = new Positions("a secret".getBytes(StandardCharsets.UTF_8));

    @Provide
    Arbitrary<String> users() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("._:@-")
                .ofMinLength(1)
                .ofMaxLength(128);
    }

    @Property
    void formattedPositionsAreParsed(
            @ForAll("users") String user,
            @ForAll long epoch,
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long offset) {
        var position = new Position(user, epoch, offset);
        String text = positions.format(position);

        assertThat(positions.parse(text)).contains(position);
        assertThat(text).matches("[A-Za-z0-9_-]+:" + offset).hasSizeLessThanOrEqualTo(512);
    }

    @Property(tries = 30)
    void everyChangedCharacterIsRefused(@ForAll("users") String user, @ForAll long epoch) {
        String text = positions.format(new Position(user, epoch, 1234));
        for (int i = 0; i < text.length(); i++) {
            for (char letter : LETTERS.toCharArray()) {
                if (letter != text.charAt(i)) {
                    assertRefused(text.substring(0, i) + letter + text.substring(i + 1));
                }
            }
        }
    }

    @Property(tries = 30)
    void everyMissingOrExtraCharacterIsRefused(@ForAll("users") String user, @ForAll long epoch) {
        String text = positions.format(new Position(user, epoch, 1234));
        for (int i = 0; i < text.length(); i++) {
            assertRefused(text.substring(0, i) + text.substring(i + 1));
            assertRefused(text.substring(0, i));
            for (char letter : LETTERS.toCharArray()) {
                assertRefused(text.substring(0, i) + letter + text.substring(i));
            }
        }
        for (char letter : LETTERS.toCharArray()) {
            assertRefused(text + letter);
        }
    }

    @Property
    void randomTextIsNotAPosition(@ForAll String text) {
        assertRefused(text);
    }

    @Example
    void anotherInstallationsPositionIsRefused() {
        var other = new Positions("another secret".getBytes(StandardCharsets.UTF_8));

        assertRefused(other.format(new Position("ada", 5, 7)));
    }

    @Property
    void differentPositionsHaveDifferentTexts(
            @ForAll("users") String user,
            @ForAll("users") String other,
            @ForAll @LongRange(min = 0, max = 9) long offset) {
        String text = positions.format(new Position(user, 5, offset));

        assertThat(text.equals(positions.format(new Position(other, 5, offset))))
                .isEqualTo(user.equals(other));
        assertThat(text)
                .isNotEqualTo(positions.format(new Position(user, 6, offset)))
                .isNotEqualTo(positions.format(new Position(user, 5, offset + 1)));
    }

    private void assertRefused(String text) {
        assertThat(positions.parse(text)).as(text).isEmpty();
    }
}
