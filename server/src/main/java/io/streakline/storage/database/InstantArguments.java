package io.streakline.storage.database;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Binds an instant with its own type. Jdbi would use a {@code java.sql.Timestamp}, which counts the days before October
 * 1582 by the Julian calendar, unlike PostgreSQL. Stateless.
 */
final class InstantArguments extends AbstractArgumentFactory<Instant> {

    InstantArguments() {
        super(java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
        return (position, statement, context) -> statement.setObject(position, value.atOffset(ZoneOffset.UTC));
    }
}
