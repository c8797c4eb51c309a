package io.github.eslspring.event;

/**
 * RELOADXML: the server has read its configuration anew.
 */
public final class ReloadXmlEvent extends TypedEvent {

	/**
	 * Wrap an event.
	 * @param event an event named RELOADXML
	 */
	public ReloadXmlEvent(EslEvent event) {
		super(event);
	}

}
