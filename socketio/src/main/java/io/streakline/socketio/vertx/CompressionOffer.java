package io.streakline.socketio.vertx;

import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether a client's offer of {@code permessage-deflate} (RFC 7692) is accepted, and with which answer. */
final class CompressionOffer {

    /** No context takeover in either direction: see {@link Deflate}. */
    static final String ANSWER = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private CompressionOffer() {}

    /**
     * @param header {@code Sec-WebSocket-Extensions}, or null
     */
    static boolean isAcceptable(@Nullable String header) {
        return header != null
                && WebSocketExtensionUtil.extractExtensions(header).stream().anyMatch(CompressionOffer::isAcceptable);
    }

    /** The JDK's compressor supports only the largest window; the client's window may have any size. */
    private static boolean isAcceptable(WebSocketExtensionData offer) {
        return offer.name().equals("permessage-deflate")
                && offer.parameters().entrySet().stream().allMatch(CompressionOffer::isAcceptable);
    }

    private static boolean isAcceptable(Map.Entry<String, @Nullable String> parameter) {
        return switch (parameter.getKey()) {
            case "server_no_context_takeover", "client_no_context_takeover", "client_max_window_bits" -> true;
            case "server_max_window_bits" -> "15".equals(parameter.getValue());
            default -> false;
        };
    }
}
