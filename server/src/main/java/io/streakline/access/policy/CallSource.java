package io.streakline.access.policy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The source of a call, for recording refusals.
 *
 * @param call    a registered route, or a client event
 * @param address the client's address; read when something is refused, on any thread
 */
public record CallSource(String call, Supplier<@Nullable String> address) {}
