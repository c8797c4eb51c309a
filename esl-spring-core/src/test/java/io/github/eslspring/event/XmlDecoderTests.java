package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class XmlDecoderTests {

	@Test
	void readsHeadersInTheirOrderAndTheBodyApart() {
		EslEvent event = event("""
				<event>
				  <headers>
				    <Event-Name>HEARTBEAT</Event-Name>
				    <Core-UUID>c</Core-UUID>
				    <Event-Sequence>5</Event-Sequence>
				    <X>b%20c%26amp%3B</X>
				  </headers>
				  <Content-Length>12</Content-Length>
				  <body>a &lt;b&gt; &amp;&#xD;
				%41</body>
				</event>
				""");
		assertThat(event.format()).isSameAs(EventFormat.XML);
		assertThat(event.name()).isEqualTo("HEARTBEAT");
		assertThat(event.sequence()).hasValue(5);
		assertThat(event.coreUuid()).isEqualTo("c");
		assertThat(event.header("x")).isEqualTo("b c&amp;");
		assertThat(event.body()).isEqualTo("a <b> &\r\n%41");
		assertThat(event).isEqualTo(EventDecoder.plain("""
				Event-Name: HEARTBEAT
				Core-UUID: c
				Event-Sequence: 5
				X: b%20c%26amp%3B
				Content-Length: 12

				a <b> &\r
				%41""".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void unescapesThenDecodesValues() {
		assertThat(headers("<A>&#x25;26lt;</A>").header("A")).isEqualTo("&lt;");
		assertThat(headers("<A>%C3%BC%0D%0A%2B+%zz</A>").header("A")).isEqualTo("ü\r\n++%zz");
		assertThat(headers("<A>  lead</A>").header("A")).isEqualTo("  lead");
		assertThat(headers("<A></A><B/>").headers()).containsExactly(new EventHeader("A", ""),
				new EventHeader("B", ""));
		assertThat(headers("<A>_undef_</A>").header("A")).isEmpty();
		assertThat(headers("<X-Ünï x='1'>%C3%BC</X-Ünï>").header("x-Ünï")).isEqualTo("ü");
		assertThat(headers("<a:b>1</a:b><headers>2</headers><body>3</body>").headers()).containsExactly(
				new EventHeader("a:b", "1"), new EventHeader("headers", "2"), new EventHeader("body", "3"));
	}

	@Test
	void takesElementsInARowForAnArray() {
		EslEvent event = headers("<A>1</A><A></A><A>%FF</A><B>x</B><A>2</A><a>3</a>");
		assertThat(event.headers("A")).containsExactly("ARRAY::1|:|:\uFFFD", "2", "3");
		assertThat(event.headerBytes("A")).containsExactly('A', 'R', 'R', 'A', 'Y', ':', ':', '1', '|', ':', '|', ':',
				0xff);
		assertThat(event.damagedHeaders()).containsExactly("A");
	}

	@Test
	void neverTakesAForgedNameAndTheRealOneForAnArray() {
		EslEvent event = headers("<Core-UUID>x</Core-UUID><Core-UUID>c</Core-UUID>"
				+ "<Event-Name>SHUTDOWN</Event-Name><Event-Name>CUSTOM</Event-Name>");
		assertThat(event.name()).isEqualTo("CUSTOM");
		assertThat(event.coreUuid()).isEqualTo("c");
		assertThat(event.headers("Event-Name")).containsExactly("SHUTDOWN", "CUSTOM");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text", "text\n", "text\n\n", "text  ", "text\n  ", "\n", "  ", " x " })
	void takesBackTheIndentationBehindABody(String body) {
		EslEvent event = EslEvent.of(List.of(new EventHeader("A", "1")), body);
		byte[] xml = EventEncoder.encode(event, EventFormat.XML);
		assertThat(EventDecoder.decode(EventFormat.XML, xml).body()).isEqualTo(body.isEmpty() ? null : body);
	}

	@Test
	void keepsABodyWhoseLengthSaysNothing() {
		assertThat(event("<event><headers/><body>a\n  </body></event>").body()).isEqualTo("a\n  ");
		assertThat(event("<event><headers/><Content-Length>x</Content-Length><body>a </body></event>").body())
			.isEqualTo("a ");
		assertThat(event("<event><headers/><Content-Length>-9</Content-Length><body>a </body></event>").body())
			.isEqualTo("a ");
		assertThat(event("<event><headers/><Content-Length>1</Content-Length><body>abc</body></event>").body())
			.isEqualTo("abc");
		assertThat(event("<event></event>").headers()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "<event>", "<event><headers><A>secret</headers></event>", "<events></events>",
			"<event><headers><A><B>secret</B></A></headers></event>", "<event>secret</event>",
			"<event><headers>secret</headers></event>", "<event><other>secret</other></event>",
			"<event><headers/></event><event/>", "<event><body>a<!-- secret --></body></event>",
			"<event><body><![CDATA[secret]]></body></event>", "<event><?secret x?></event>", "<!-- secret --><event/>",
			"<event><headers><a b>1</a b></headers></event>", "<event><headers><1a>x</1a></headers></event>",
			"<event><headers><a(b)>1</a(b)></headers></event>", "<event><body>a\u0001b</body></event>",
			"<event><body>&secret;</body></event>", "<event><body>&#0;</body></event>",
			"<event><headers><A>&#xD800;</A></headers></event>", "<event><body>x</body><body>y</body></event>",
			"{\"Event-Name\":\"secret\"}", "Event-Name: secret\n\n", "<event a=\"<\"/>" })
	void refusesWhatIsNoEventAndDoesNotEchoIt(String text) {
		assertThatExceptionOfType(EventFormatException.class).isThrownBy(() -> event(text))
			.withMessageNotContaining("secret")
			.withNoCause();
	}

	@Test
	void refusesDocumentTypesAndEntities(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("secret.txt"), "secret");
		String event = "<event><headers><A>&e;</A></headers></event>";
		for (String type : new String[] { "<!DOCTYPE event>", "<!DOCTYPE event [<!ENTITY e 'secret'>]>",
				"<!DOCTYPE event [<!ENTITY e SYSTEM '" + file.toUri() + "'>]>",
				"<!DOCTYPE event SYSTEM '" + file.toUri() + "'>",
				"<!DOCTYPE event [<!ENTITY % p SYSTEM '" + file.toUri() + "'> %p;]>", laughs() }) {
			assertThatExceptionOfType(EventFormatException.class).as(type)
				.isThrownBy(() -> event(type + event))
				.withMessageNotContaining("secret");
			assertThatExceptionOfType(EventFormatException.class).as(type)
				.isThrownBy(() -> event(type + "<event><headers><A>1</A></headers></event>"));
		}
	}

	@Test
	void refusesTokensOfAbsurdSize() {
		String name = "n".repeat(70_000);
		assertThatExceptionOfType(EventFormatException.class)
			.isThrownBy(() -> headers("<" + name + ">1</" + name + ">"));
		assertThatExceptionOfType(EventFormatException.class).isThrownBy(() -> event("<a>".repeat(100_000)));
		assertThat(headers("<A>" + "v".repeat(1_000_000) + "</A>").header("A")).hasSize(1_000_000);
	}

	private static String laughs() {
		StringBuilder type = new StringBuilder("<!DOCTYPE event [<!ENTITY l0 'secret'>");
		for (int i = 1; i < 10; i++) {
			type.append("<!ENTITY l").append(i).append(" '").append(("&l" + (i - 1) + ";").repeat(10)).append("'>");
		}
		return type.append("<!ENTITY e '&l9;'>]>").toString();
	}

	private static EslEvent headers(String elements) {
		return event("<event><headers>" + elements + "</headers></event>");
	}

	private static EslEvent event(String text) {
		return EventDecoder.decode(EventFormat.XML, text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void countsNoEscapedCharactersAndTakesLongNames() {
		String body = "<&>".repeat(150_000);
		String name = "X-" + "n".repeat(5000);
		EslEvent sent = EslEvent
			.of(List.of(new EventHeader("Event-Name", "BACKGROUND_JOB"), new EventHeader(name, "v")), body);
		EslEvent received = EventDecoder.decode(EventFormat.XML, EventEncoder.encode(sent, EventFormat.XML));
		assertThat(received.body()).startsWith("<&><&>").hasSizeGreaterThanOrEqualTo(450_000);
		assertThat(received.header(name)).isEqualTo("v");
	}

}
