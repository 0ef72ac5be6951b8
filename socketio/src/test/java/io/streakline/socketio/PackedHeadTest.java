package io.streakline.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.engine.RequestHead;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PackedHeadTest {

    @Property(tries = 200)
    void what_was_packed_comes_out_again(
            @ForAll Map<String, String> query, @ForAll Map<String, String> headers, @ForAll String address) {
        RequestHead head = new RequestHead("GET", query, headers, address);
        assertThat(PackedHead.of(head).unpack()).isEqualTo(head);
    }
}
