package io.github.eslspring.outbound;

import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.ConnectReply;

/**
 * Makes the control of a call that a server has handed over.
 */
interface CallFactory {

	/**
	 * Make it.
	 * @param loop the loop of the connection
	 * @param connection the connection
	 * @param reply the channel data and how the socket was opened
	 * @return the control
	 */
	CallControl create(NodeLoop loop, EslConnection connection, ConnectReply reply);

}
