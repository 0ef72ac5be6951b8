"""Debian's python3-socketio against the whole server: product.py <transports> <url> <user>. Exits with 0 if all held.

The handlers take one argument each, as those of most programs do: auth={"recovery": False} leaves out the others.
"""

import queue
import sys

import engineio.payload
import requests
import socketio

PATIENCE = 20
EVENTS = ["activity:created", "activity:deleted", "notification:received", "analytics:updated", "stream:ready"]

# By default this client takes no more than 16 packets from one poll, and gives up the connection at more.
engineio.payload.Payload.max_decode_packets = 1000


class Learner:
    """A user's program: connects, logs in from its position, and notes what it is told."""

    def __init__(self, url, transports, user, position=None):
        self.told = queue.Queue()
        self.client = socketio.Client(reconnection=False)
        for event in EVENTS:
            self.client.on(event, self._note(event))
        self.client.connect(url, transports=transports, auth={"recovery": False}, wait_timeout=PATIENCE)
        login = user if position is None else (user, {"position": position})
        self.login = self.client.call("user:login", login, timeout=PATIENCE)

    def _note(self, event):
        return lambda payload: self.told.put((event, payload))

    def next(self, event):
        name, payload = self.told.get(timeout=PATIENCE)
        assert name == event, (name, payload)
        return payload


def create(url, user, title):
    activity = {"userId": user, "type": "log_created", "title": title}
    answer = requests.post(f"{url}/api/activities", json=activity, timeout=PATIENCE)
    assert answer.status_code == 201, answer.text
    return answer.json()


def main(transports, url, user):
    learner = Learner(url, transports, user)
    assert learner.login["ok"] and learner.login["unread"] == {"activities": 0, "notifications": 0}, learner.login
    assert learner.next("stream:ready")["position"] == learner.login["position"]
    assert create(url, user, "By REST") == learner.next("activity:created")

    ack = learner.client.call("activity:create", {"type": "login", "title": "✓"}, timeout=PATIENCE)
    assert ack["ok"] and ack["activity"] == learner.next("activity:created"), ack
    refused = learner.client.call("activity:create", {"type": "login"}, timeout=PATIENCE)
    assert refused["ok"] is False and refused["error"] == "Missing required fields", refused
    learner.client.emit("of no concern", (b"\x00\xff", {"nested": [b""]}))
    refused = learner.client.call("data:request", b"activities", timeout=PATIENCE)
    assert refused["ok"] is False, refused

    head = requests.get(f"{url}/api/activities/{user}", timeout=PATIENCE)
    learner.client.disconnect()
    missed = [create(url, user, f"Missed {i}") for i in range(20)]

    back = Learner(url, transports, user, head.headers["Stream-Position"])
    assert [back.next("activity:created") for _ in missed] == missed
    ready = back.next("stream:ready")
    assert ready["recovered"] is True and ready["unread"]["activities"] == 22, ready
    assert back.login["position"] == ready["position"]
    back.client.disconnect()


if __name__ == "__main__":
    main(sys.argv[1].split(","), sys.argv[2], sys.argv[3])
