package io.streakline.access.limit;

import io.streakline.access.policy.Caller;
import io.streakline.base.config.Config;
import io.streakline.base.config.RateLimit;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much each caller may do, for both doors. A key is judged by what it did itself, from wherever it comes; a user by
 * that and by their address; whoever has not signed in by the address alone. Thread-safe, and blocks nobody.
 */
public final class Limiter {

    /** Whose bucket decided. */
    public enum Kind {
        ADDRESS,
        USER,
        KEY,
        SIGN_IN;

        /** As metrics name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final @Nullable Buckets addresses;
    private final @Nullable Buckets users;
    private final @Nullable Buckets keys;
    private final @Nullable Buckets signIns;

    /** How often an address was refused already: beyond that it goes on far beyond its limit. */
    private final @Nullable Buckets refusals;

    private final boolean open;
    private final Consumer<Kind> refused;

    /**
     * @param open    whether nobody has to sign in: who then calls from this machine is not limited at all
     * @param nanos   a clock that only moves on
     * @param refused told whose bucket refused a call
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
     * Judges a call or an event.
     *
     * @param address of the client, as it is counted; empty if it is this machine's own
     * @return what the caller is to be told; null if it is not limited
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

    /** Judges a call of whoever it is, by the address alone. */
    public @Nullable Allowance takeFrom(String address) {
        return take(Kind.ADDRESS, addresses, address);
    }

    /** Judges an attempt to sign in, by the address. */
    public @Nullable Allowance takeSignIn(String address) {
        Allowance atAddress = takeFrom(address);
        return atAddress != null && !atAddress.granted() ? atAddress : take(Kind.SIGN_IN, signIns, address);
    }

    /**
     * Charges for what turned out larger than the one call that it was judged as.
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

    /** Whether an address that was just refused goes on as if it had not been told. */
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
