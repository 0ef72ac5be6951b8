package io.streakline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.bench.BenchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {

    private static final String CREATED =
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\ncOnTeNt-LeNgTh: 17\r\nDate: now\r\n\r\n{\"title\":\"\r\n\r\n\"}\n";

    @Property(tries = 300)
    void findsTheEndOfAnAnswerHoweverItIsCutUp(@ForAll @Size(max = 12) List<@IntRange(max = 60) Integer> cuts) {
        byte[] bytes = CREATED.getBytes(StandardCharsets.UTF_8);
        ByteBuffer response = ByteBuffer.allocate(1024);
        ResponseReader reader = new ResponseReader();
        for (int cut : cuts) {
            int part = Math.min(cut, bytes.length - 1 - response.position());
            response.put(bytes, response.position(), part);
            assertThat(reader.read(response)).isEqualTo(ResponseReader.INCOMPLETE);
        }
        response.put(bytes, response.position(), bytes.length - response.position());
        assertThat(reader.read(response)).isEqualTo(201);
    }

    @Test
    void readsTheNextAnswerAfterReset() {
        ResponseReader reader = new ResponseReader();
        assertThat(reader.read(buffer(CREATED))).isEqualTo(201);
        reader.reset();
        assertThat(reader.read(buffer("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")))
                .isEqualTo(503);
    }

    @Test
    void refusesAnAnswerWithoutALength() {
        assertThatThrownBy(() -> new ResponseReader()
                        .read(buffer("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("without Content-Length");
    }

    @Test
    void refusesMoreThanOneAnswer() {
        assertThatThrownBy(() -> new ResponseReader().read(buffer(CREATED + CREATED)))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("sent data after its answer");
    }

    private static ByteBuffer buffer(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        return buffer.put(text.getBytes(StandardCharsets.UTF_8));
    }
}
