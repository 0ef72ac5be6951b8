package io.streakline.base.zone;

/**
 * The system property with which {@code java.time} finds its rules. It is read once, when the first zone is used, so it
 * must be given on the command line or set before anything else. Refers to no class that would use a zone.
 */
public final class ZoneRulesProperty {

    static final String NAME = "java.time.zone.DefaultZoneRulesProvider";
    static final String VALUE = "io.streakline.base.zone.ProductZoneRules";

    private ZoneRulesProperty() {}

    /** Sets the property if the command line has not. */
    public static void set() {
        if (System.getProperty(NAME) == null) {
            System.setProperty(NAME, VALUE);
        }
    }
}
