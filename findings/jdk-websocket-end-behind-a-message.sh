#!/usr/bin/env bash
# java.net.http.WebSocket often does not report that a connection has ended, if the end arrives together with a message.
#
# A server sends a text message and then ends its side of the TCP connection, without a close frame. RFC 6455, section 7.1.5,
# says that the client then sees code 1006. The JDK's client does so (onClose with 1006) if the end arrives some time after the
# message. If both arrive together, it delivers the message, and in most tries calls neither onClose nor onError afterwards. The
# application then believes the connection to be open. A client needs a heartbeat of its own.
#
# Seen with Java 17.0.15 (40 of 60 tries) and Java 25.0.3 (153 of 200 tries). Exit status 0: still so; 1: it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat >"$folder/Ends.java" <<'JAVA'
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class Ends {
    static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // of RFC 6455

    static void serve(Socket socket, int pauseMillis) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), "ISO-8859-1"));
            String key = "";
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                key = line.toLowerCase().startsWith("sec-websocket-key:") ? line.substring(18).trim() : key;
            }
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes());
            var out = socket.getOutputStream();
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n").getBytes());
            in.read(); // the client is open, and has sent something
            out.write(new byte[] {(byte) 0x81, 2, 'h', 'i'});
            Thread.sleep(pauseMillis);
            socket.shutdownOutput();
            while (in.read() >= 0) {}
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static int unreported(int tries, int pauseMillis) throws Exception {
        var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        int count = 0;
        for (int i = 0; i < tries; i++) {
            var said = new LinkedBlockingQueue<String>();
            var accepted = new Thread(() -> {
                try {
                    serve(listening.accept(), pauseMillis);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            accepted.setDaemon(true);
            accepted.start();
            WebSocket client = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(
                    URI.create("ws://localhost:" + listening.getLocalPort() + "/"),
                    new WebSocket.Listener() {
                        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                            said.add("text");
                            socket.request(1);
                            return null;
                        }

                        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                            said.add("close " + code);
                            return null;
                        }

                        public void onError(WebSocket socket, Throwable error) {
                            said.add("error");
                        }
                    }).join();
            client.sendText("go", true).join();
            if (!"text".equals(said.poll(5, TimeUnit.SECONDS))) {
                throw new IllegalStateException("no message");
            }
            count += said.poll(2, TimeUnit.SECONDS) == null ? 1 : 0;
            client.abort();
        }
        return count;
    }

    public static void main(String[] args) throws Exception {
        int later = unreported(10, 100);
        int together = unreported(30, 0);
        System.out.println("Java " + System.getProperty("java.version"));
        System.out.println("end 100 ms after the message: not reported in " + later + " of 10 tries");
        System.out.println("end together with the message: not reported in " + together + " of 30 tries");
        System.exit(later == 0 && together > 0 ? 0 : 1);
    }
}
JAVA
java "$folder/Ends.java" || { echo "java.net.http.WebSocket behaves differently now" >&2; exit 1; }
