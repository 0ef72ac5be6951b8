package io.streakline.access.limit;

import io.streakline.access.policy.Caller;
import io.streakline.base.config.Config;
import io.streakline.base.config.RateLimit;
import io.streakline.base.json.Word;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rate limiter for REST and sockets. A key is limited by its own use, from any address; a user by their own use and
 * by the address; a caller without a verified credential by the address alone. Thread-safe and non-blocking.
 */
public final class Limiter {

    /** The bucket that decided. */
    public enum Kind implements Word {
        ADDRESS,
        USER,
        KEY,
        SIGN_IN;
    }

    private final @Nullable Buckets addresses;
    private final @Nullable Buckets users;
    private final @Nullable Buckets keys;
    private final @Nullable Buckets signIns;

    /** How many refusals an address may get before it counts as continuing far beyond its limit. */
    private final @Nullable Buckets refusals;

    private final boolean open;
    private final Consumer<Kind> refused;

    /**
     * @param open    whether no sign-in is required; calls from this machine are then not limited
     * @param nanos   a monotonic clock
     * @param refused receives the bucket that refused a call
     */
    public Limiter(Config.Rates rates, boolean open, LongSupplier nanos, Consumer<Kind> refused) {
        this.addresses = buckets(rates.address(), nanos);
        this.users = buckets(rates.user(), nanos);
        this.keys = buckets(rates.key(), nanos);
        this.signIns = buckets(rates.signIn(), nanos);
        this.refusals = buckets(rates.address(), nanos);
        this.open = open;
        this.refused = refused;
    }

    private static @Nullable Buckets buckets(@Nullable RateLimit rate, LongSupplier nanos) {
        return rate == null ? null : new Buckets(rate, nanos);
    }

    /**
     * Decides about a call or an event.
     *
     * @param address the client's address for counting; empty for this machine
     * @return the decision; null if the caller is not limited
     */
    public @Nullable Allowance take(Caller caller, String address) {
        if (open && address.isEmpty()) {
            return null;
        }
        if (caller instanceof Caller.Key) {
            return take(Kind.KEY, keys, caller.identity());
        }
        Allowance atAddress = takeFrom(address);
        if (caller.signedIn() == null || (atAddress != null && !atAddress.granted())) {
            return atAddress;
        }
        return take(Kind.USER, users, caller.identity());
    }

    /** Decides about a call of any caller, by the address alone. */
    public @Nullable Allowance takeFrom(String address) {
        return take(Kind.ADDRESS, addresses, address);
    }

    /** Decides about an attempt to sign in, by the address. */
    public @Nullable Allowance takeSignIn(String address) {
        Allowance atAddress = takeFrom(address);
        return atAddress != null && !atAddress.granted() ? atAddress : take(Kind.SIGN_IN, signIns, address);
    }

    /**
     * Charges a call that turned out larger than one call.
     *
     * @return as {@link #take}, always granted
     */
    public @Nullable Allowance charge(Caller caller, String address, int cost) {
        if (cost < 1 || (open && address.isEmpty())) {
            return null;
        }
        if (caller instanceof Caller.Key) {
            return charge(keys, caller.identity(), cost);
        }
        Allowance atAddress = charge(addresses, address, cost);
        return caller.signedIn() == null ? atAddress : charge(users, caller.identity(), cost);
    }

    /** Whether a refused address continues as if it had not been refused. */
    public boolean floods(String address) {
        return refusals != null && !address.isEmpty() && !refusals.take(address).granted();
    }

    private @Nullable Allowance take(Kind kind, @Nullable Buckets buckets, String name) {
        if (buckets == null || name.isEmpty()) {
            return null;
        }
        Allowance allowance = buckets.take(name);
        if (!allowance.granted()) {
            refused.accept(kind);
        }
        return allowance;
    }

    private static @Nullable Allowance charge(@Nullable Buckets buckets, String name, int cost) {
        return buckets == null || name.isEmpty() ? null : buckets.charge(name, cost);
    }
}
