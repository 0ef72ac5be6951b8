package io.streakline.delivery;

import io.streakline.base.config.Limits;
import io.streakline.write.stream.CountsAt;
import io.streakline.write.stream.Positions;
import io.streakline.write.stream.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One user's sockets on this node, and how far the user's stream has been delivered to them. Events are delivered in
 * order and once: a lower or equal offset is dropped, and missing offsets are first read from the log. All methods may
 * be called from any thread; sending only adds to the sockets' queues.
 */
final class Audience {

    private final Positions positions;
    private final List<Member> members = new ArrayList<>();

    /**
     * Members that had to leave live delivery because their sockets could not take more, and that no replay serves yet.
     */
    private List<Member> behind = List.of();

    /** The offset up to which all events were delivered; -1 until the head is read. */
    private long delivered = -1;

    /** The highest known offset. */
    private long known;

    private boolean filling;
    private int joining;
    private boolean closed;

    /** The reason why all members must leave; null if they may stay. */
    private @Nullable String ended;

    Audience(Positions positions) {
        this.positions = positions;
    }

    /**
     * Reserves a place for a socket that is about to join; false if this audience has ended and a new one is needed.
     */
    synchronized boolean reserve() {
        joining += closed ? 0 : 1;
        return !closed;
    }

    /** Releases the place; true if no member is left and the audience has ended. */
    synchronized boolean release() {
        joining--;
        return endIfEmpty();
    }

    private boolean endIfEmpty() {
        closed = closed || (joining == 0 && members.isEmpty());
        return closed;
    }

    /**
     * Adds a member; it is not live yet.
     *
     * @param head  of the stream, as read for this member
     * @param heard the highest offset known to be on disk; no event after it was committed before {@link #reserve}
     */
    synchronized void add(Member member, long head, long heard) {
        members.add(member);
        if (ended != null) {
            member.socket().closeTransport(ended); // it was about to join when all had to go
        }
        if (delivered < 0) {
            delivered = head;
        }
        known = Math.max(known, heard);
    }

    /** True if no member is left and the audience has ended. */
    synchronized boolean remove(Member member) {
        member.leave();
        members.remove(member);
        return endIfEmpty();
    }

    /** Tells a member that the missed events are no longer available. */
    synchronized void reset(Member member, String reason) {
        member.sendReset(reason);
    }

    /** Lets a member continue from the head, without the events that are no longer available, and tells its client. */
    synchronized void restart(Member member, StreamLog.Start head, String reason) {
        member.restart(head.head(), head.counts());
        member.sendReset(reason);
    }

    /** Sends a page of the log to one member. */
    synchronized void replay(Member member, List<StreamEvent> page) {
        page.forEach(event -> member.send(new Delivered(event, positions)));
    }

    /**
     * Makes a member live if it has received everything that was delivered; {@code then} runs before any later event.
     */
    synchronized boolean goLive(Member member, Runnable then) {
        if (member.left() || member.position().offset() < delivered) {
            return false;
        }
        member.goLive();
        then.run();
        return true;
    }

    /** Delivers committed events; true if offsets are missing, so that {@link #missing} must be read and filled in. */
    synchronized boolean deliver(List<StreamEvent> events) {
        makeRoom(events);
        for (StreamEvent event : events) {
            known = Math.max(known, event.offset());
            if (!filling && delivered >= 0 && event.offset() == delivered + 1) {
                send(event);
            }
        }
        return startFilling();
    }

    /**
     * Removes members from live delivery whose outbox the events would fill: a burst must not disconnect a client that
     * reads as fast as it can.
     */
    private void makeRoom(List<StreamEvent> events) {
        long burst =
                events.stream().mapToLong(event -> event.payload().length()).sum();
        for (Member member : members) {
            if (member.live() && burst + member.socket().outboxBytes() > Limits.REPLAY_BYTES) {
                member.fallBehind();
                behind = behind.isEmpty() ? new ArrayList<>() : behind;
                behind.add(member);
            }
        }
    }

    /**
     * The members that have fallen behind since the last call; they must be served from the log until they are live
     * again.
     */
    synchronized List<Member> takeBehind() {
        List<Member> taken = behind;
        behind = List.of();
        return taken;
    }

    /** True if there are known events that were not delivered, and no thread is reading them yet. */
    synchronized boolean startFilling() {
        if (filling || delivered < 0 || known <= delivered) {
            return false;
        }
        filling = true;
        return true;
    }

    synchronized long missingAfter() {
        return delivered;
    }

    /**
     * Delivers a page of the log; true if more is missing.
     *
     * @throws LogHoleException if the page does not contain the next event, although it is known to have been written
     */
    synchronized boolean fill(List<StreamEvent> page) {
        makeRoom(page);
        long before = delivered;
        for (StreamEvent event : page) {
            if (event.offset() == delivered + 1) {
                send(event);
            }
        }
        if (known > delivered && delivered == before) {
            throw new LogHoleException(delivered + 1);
        }
        filling = known > delivered;
        return filling;
    }

    private void send(StreamEvent event) {
        Delivered encoded = new Delivered(event, positions);
        for (Member member : members) {
            if (member.live()) {
                member.send(encoded);
            }
        }
        delivered = event.offset();
    }

    /** The missing events cannot be read: the clients must reconnect. */
    synchronized void closeTransports(String reason) {
        filling = false;
        delivered = Math.max(delivered, known); // who comes in later must not wait for it
        members.forEach(member -> member.socket().closeTransport(reason));
    }

    /** The stream no longer exists: no member receives anything more, and the clients must reconnect. */
    synchronized void end(String reason) {
        closed = true;
        ended = reason;
        closeTransports(reason);
    }

    synchronized boolean left(Member member) {
        return member.left();
    }

    synchronized CountsAt counts(Member member) {
        return member.counts();
    }

    /** Subtracts what has expired from a member's counts. */
    synchronized void counted(Member member, CountsAt newer) {
        member.counted(newer);
    }

    /** A member's current position and counts. */
    synchronized Joined where(Member member, boolean recovered) {
        return new Joined(positions.format(member.position()), member.counts().counts(), recovered);
    }
}
