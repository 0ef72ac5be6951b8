package io.streakline.access.policy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * By which way a caller came, for who keeps account of what was refused.
 *
 * @param call    a route as it was registered, or a client's event
 * @param address from where; asked when something is refused, on any thread
 */
public record CallSource(String call, Supplier<@Nullable String> address) {}
