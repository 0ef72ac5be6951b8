package io.streakline.base.zone;

import io.streakline.base.zone.PosixZone.Form;
import io.streakline.base.zone.PosixZone.YearDay;

/** Reads a POSIX {@code TZ} string, with the extensions of RFC 9636, section 3.3.1. Confined to one thread. */
final class PosixZoneParser {

    private static final int HOUR = 3_600;
    private static final int TWO_O_CLOCK = 2 * HOUR;

    private final String text;
    private int at;

    PosixZoneParser(String text) {
        this.text = text;
    }

    PosixZone parse() {
        name();
        int standard = -time(24);
        if (at == text.length()) {
            return new PosixZone(text, standard, standard, null, null);
        }
        name();
        int daylight = next() == ',' ? standard + HOUR : -time(24);
        YearDay start = day();
        YearDay end = day();
        if (at != text.length()) {
            throw wrong("text after the TZ string");
        }
        return new PosixZone(text, standard, daylight, start, end);
    }

    private void name() {
        int from = at;
        if (next() == '<') {
            at = text.indexOf('>', at) + 1;
            if (at < from + 5) {
                throw wrong("a name without an end, or too short");
            }
            return;
        }
        while (Character.isLetter(next())) {
            at++;
        }
        if (at < from + 3) {
            throw wrong("a name that is too short");
        }
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean skip(char c) {
        if (next() != c) {
            return false;
        }
        at++;
        return true;
    }

    /** {@code [+-]hh[:mm[:ss]]} in seconds. */
    private int time(int mostHours) {
        boolean negative = skip('-');
        if (!negative) {
            skip('+');
        }
        int seconds = number(0, mostHours) * HOUR;
        if (skip(':')) {
            seconds += number(0, 59) * 60;
            if (skip(':')) {
                seconds += number(0, 59);
            }
        }
        return negative ? -seconds : seconds;
    }

    private int number(int least, int most) {
        int from = at;
        int number = 0;
        while (Character.isDigit(next()) && at < from + 3) {
            number = 10 * number + Character.digit(text.charAt(at), 10);
            at++;
        }
        if (at == from || number < least || number > most) {
            throw wrong("a number that is not from " + least + " to " + most);
        }
        return number;
    }

    private void require(char c) {
        if (!skip(c)) {
            throw wrong("no '" + c + "'");
        }
    }

    private YearDay day() {
        require(',');
        Form form = Form.ZERO_BASED;
        int month = 0;
        int week = 0;
        int day;
        if (skip('M')) {
            form = Form.WEEKDAY;
            month = number(1, 12);
            require('.');
            week = number(1, 5);
            require('.');
            day = number(0, 6);
        } else if (skip('J')) {
            form = Form.JULIAN;
            day = number(1, 365);
        } else {
            day = number(0, 365);
        }
        return new YearDay(form, month, week, day, skip('/') ? time(167) : TWO_O_CLOCK);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("its footer \"" + text + "\" has " + what + " at character " + (at + 1));
    }
}
