"""Debian's python3-socketio against the Java server: scenarios.py <scenario> <url>. Exits with 0 when all held."""

import queue
import sys

import engineio.payload
import socketio

PATIENCE = 10

# By default this client takes no more than 16 packets from one poll, and gives up the connection at more.
engineio.payload.Payload.max_decode_packets = 1000


class Inbox:
    """What a client was told: the arguments of each event, by name, in order."""

    def __init__(self, client, events, namespace="/"):
        self._events = {event: queue.Queue() for event in events}
        for event in events:
            client.on(event, self._handler(event), namespace=namespace)

    def _handler(self, event):
        return lambda *args: self._events[event].put(list(args))

    def next(self, event):
        return self._events[event].get(timeout=PATIENCE)


def connected(url, transports, namespaces=("/",), auth=None, **options):
    client = socketio.Client(**options)
    inbox = Inbox(client, ["auth", "back", "asked", "all", "broadcast-done", "connect", "disconnect"])
    custom = Inbox(client, ["auth", "back"], "/custom")
    client.connect(url, transports=transports, namespaces=list(namespaces), auth=auth, wait_timeout=PATIENCE)
    return client, inbox, custom


def talks(url, transports):
    client, inbox, custom = connected(url, transports, ("/", "/custom"), {"token": "t"}, reconnection=False)
    assert inbox.next("auth") == [{"token": "t"}]
    assert custom.next("auth") == [{"token": "t"}]
    assert client.transport() == transports[-1], client.transport()

    values = (1, -1.5, "zwei ✓ \u001e", None, True, {"a": [{"b": "c"}]}, b"\x00\x01\xff")
    client.emit("echo", values)
    assert inbox.next("back") == list(values)
    client.emit("echo", b"custom", namespace="/custom")
    assert custom.next("back") == [b"custom"]

    assert client.call("ack", values, timeout=PATIENCE) == values
    big = "x" * 900_000
    assert client.call("ack", big, timeout=PATIENCE) == big

    client.on("question", lambda number: (number + 1, b"b"))
    client.emit("ask", 41)
    assert inbox.next("asked") == [42, b"b"]

    client.emit("broadcast", 500)
    inbox.next("broadcast-done")
    assert [inbox.next("all") for _ in range(500)] == [[i] for i in range(500)]
    client.disconnect()


def is_refused(url, transports):
    for namespace, message in (("/closed", "not you"), ("/unknown", "Invalid namespace")):
        client = socketio.Client(reconnection=False)
        told = Inbox(client, ["connect_error"], namespace)
        client.connect(url, transports=transports, namespaces=[namespace], wait=False)
        assert told.next("connect_error")[0]["message"] == message
        assert namespace not in client.namespaces
        client.disconnect()


def comes_back(url, transports):
    client, inbox, _ = connected(url, transports, reconnection_delay=0.01, randomization_factor=0)
    inbox.next("connect")
    first = client.get_sid()
    client.emit("close-transport")
    inbox.next("disconnect")
    inbox.next("connect")
    assert client.get_sid() != first

    if transports == ["websocket"]:
        # Over polling, what is sent between two polls is lost with the session.
        client.emit("last-words", 500)
        assert [inbox.next("all") for _ in range(500)] == [[i] for i in range(500)]
        inbox.next("disconnect")
        inbox.next("connect")
    client.disconnect()


def outlives_heartbeats(url, transports):
    client, inbox, _ = connected(url, transports, reconnection=False)
    client.sleep(1)
    assert client.call("ack", "alive", timeout=PATIENCE) == "alive"
    client.disconnect()


SCENARIOS = {
    "talks": talks,
    "is-refused": is_refused,
    "comes-back": comes_back,
    "outlives-heartbeats": outlives_heartbeats,
}
TRANSPORTS = {"polling": ["polling"], "websocket": ["websocket"], "upgrade": ["polling", "websocket"]}

if __name__ == "__main__":
    SCENARIOS[sys.argv[1]](sys.argv[3], TRANSPORTS[sys.argv[2]])
