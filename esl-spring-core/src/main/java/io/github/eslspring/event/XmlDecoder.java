package io.github.eslspring.event;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code text/event-xml}: {@code event} with the elements {@code headers},
 * {@code Content-Length} and {@code body}. Anything XML has beyond elements and text, a
 * document type and entities above all, is refused.
 */
final class XmlDecoder {

	private static final String CONTENT_LENGTH = "Content-Length";

	private static final String REPORT_CDATA = "http://java.sun.com/xml/stream/properties/report-cdata-event";

	private final XMLStreamReader reader;

	private static final String MAX_NAME = "65536";

	private final XmlHeaders headers = new XmlHeaders();

	private String body = "";

	private XmlDecoder(XMLStreamReader reader) {
		this.reader = reader;
	}

	static EslEvent decode(byte[] bytes, @Nullable EventOrigin origin) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		try {
			XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
			return new XmlDecoder(reader).event(bytes.length, origin);
		}
		catch (EventFormatException ex) {
			throw ex;
		}
		catch (XMLStreamException ex) {
			throw new EventFormatException("the event is no XML as the server writes it: broken" + where(ex));
		}
		catch (RuntimeException ex) {
			// The JDK's parser lets its own mistakes out, such as an index out of bounds.
			throw new EventFormatException("the event is no XML that can be parsed");
		}
	}

	/**
	 * The JDK's own, whatever lies on the class path. A new one each time, since one that
	 * was used holds on to the last text it read.
	 */
	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
		factory.setProperty(REPORT_CDATA, true);
		// The frame is bounded and there is no DTD, so the parser's own limits, which
		// count
		// every escaped character, would only cost real events.
		factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
		factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
		factory.setProperty("jdk.xml.entityExpansionLimit", "0");
		factory.setProperty("jdk.xml.maxXMLNameLimit", MAX_NAME);
		factory.setXMLResolver((publicId, systemId, base, namespace) -> {
			throw new XMLStreamException("the event refers to something outside");
		});
		return factory;
	}

	private EslEvent event(int size, @Nullable EventOrigin origin) throws XMLStreamException {
		expect(this.reader.next() == XMLStreamConstants.START_ELEMENT && isAt("event"));
		while (toChild()) {
			if (isAt("headers")) {
				readHeaders();
			}
			else if (isAt(CONTENT_LENGTH)) {
				this.headers.length(text());
			}
			else {
				expect(isAt("body") && this.body.isEmpty());
				this.body = text();
			}
		}
		expect(this.reader.next() == XMLStreamConstants.END_DOCUMENT);
		byte[] bytes = this.headers.withoutIndentation(this.body).getBytes(StandardCharsets.UTF_8);
		return new DecodedEvent(EventFormat.XML, size, this.headers.table(), EventBody.of(bytes), origin);
	}

	private void readHeaders() throws XMLStreamException {
		for (int count = 1; toChild(); count++) {
			HeaderTable.requireRoom(count);
			String name = this.reader.getLocalName();
			byte[] value = text().getBytes(StandardCharsets.UTF_8);
			this.headers.add(name, PercentDecoder.decode(value, 0, value.length));
		}
	}

	/**
	 * Go to the next child over the white space around it.
	 * @return {@code false} at the parent's end
	 */
	private boolean toChild() throws XMLStreamException {
		int found = this.reader.next();
		while (isText(found)) {
			expect(this.reader.isWhiteSpace());
			found = this.reader.next();
		}
		expect(found == XMLStreamConstants.START_ELEMENT || found == XMLStreamConstants.END_ELEMENT);
		return found == XMLStreamConstants.START_ELEMENT;
	}

	private String text() throws XMLStreamException {
		StringBuilder text = new StringBuilder();
		int found = this.reader.next();
		while (isText(found)) {
			text.append(this.reader.getText());
			found = this.reader.next();
		}
		expect(found == XMLStreamConstants.END_ELEMENT);
		return text.toString();
	}

	private static boolean isText(int found) {
		return found == XMLStreamConstants.CHARACTERS || found == XMLStreamConstants.SPACE;
	}

	private boolean isAt(String element) {
		return this.reader.getLocalName().equals(element);
	}

	private void expect(boolean fulfilled) {
		if (!fulfilled) {
			throw new EventFormatException("the event is no XML as the server writes it: unexpected at character "
					+ this.reader.getLocation().getCharacterOffset());
		}
	}

	private static String where(XMLStreamException ex) {
		return (ex.getLocation() != null) ? " at character " + ex.getLocation().getCharacterOffset() : "";
	}

}
