package io.streakline.base.zone;

/**
 * The system property by which {@code java.time} finds its rules. It is read once, when the first zone is asked for; so it
 * is given on the command line, or else set before anything else. Knows no class that would ask for a zone.
 */
public final class ZoneRulesProperty {

    static final String NAME = "java.time.zone.DefaultZoneRulesProvider";
    static final String VALUE = "io.streakline.base.zone.ProductZoneRules";

    private ZoneRulesProperty() {}

    /** Sets it where the command line has not. */
    public static void set() {
        if (System.getProperty(NAME) == null) {
            System.setProperty(NAME, VALUE);
        }
    }
}
