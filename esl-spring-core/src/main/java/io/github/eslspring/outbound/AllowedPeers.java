package io.github.eslspring.outbound;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Who may hand over calls, by address. The Event Socket has no credentials in this
 * direction, so the address is all there is to tell a server from a stranger.
 */
public final class AllowedPeers {

	private static final AllowedPeers ANY = new AllowedPeers(List.of());

	private final List<IpSubnetFilterRule> networks;

	private AllowedPeers(List<IpSubnetFilterRule> networks) {
		this.networks = networks;
	}

	/**
	 * Everybody who can reach the port.
	 * @return the list that refuses nobody
	 */
	public static AllowedPeers any() {
		return ANY;
	}

	/**
	 * These addresses and networks.
	 * @param networks addresses such as {@code 10.0.0.7} and networks such as
	 * {@code 10.0.0.0/24} or {@code fd00::/8}; empty, or {@code any}, for everybody
	 * @return the list
	 * @throws IllegalArgumentException if one is neither
	 */
	public static AllowedPeers of(List<String> networks) {
		if (networks.isEmpty() || networks.stream().anyMatch((one) -> one.strip().equalsIgnoreCase("any"))) {
			return ANY;
		}
		return new AllowedPeers(networks.stream().map(AllowedPeers::network).toList());
	}

	/**
	 * Whether the list refuses nobody.
	 * @return {@code true} if everybody may hand over calls
	 */
	public boolean isAny() {
		return this.networks.isEmpty();
	}

	/**
	 * Whether a peer may hand over calls.
	 * @param peer its address
	 * @return {@code false} if its connection is to be closed at once
	 */
	boolean allows(InetSocketAddress peer) {
		return isAny() || this.networks.stream().anyMatch((network) -> network.matches(peer));
	}

	private static IpSubnetFilterRule network(String text) {
		String network = text.strip().toLowerCase(Locale.ROOT);
		int slash = network.indexOf('/');
		String address = (slash < 0) ? network : network.substring(0, slash);
		boolean four = NetUtil.isValidIpV4Address(address);
		if (!four && !NetUtil.isValidIpV6Address(address)) {
			throw invalid(text, null);
		}
		int longest = four ? 32 : 128;
		try {
			int prefix = (slash < 0) ? longest : Integer.parseInt(network.substring(slash + 1));
			return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(text, ex);
		}
	}

	private static IllegalArgumentException invalid(String text, @Nullable Throwable cause) {
		return new IllegalArgumentException(
				"'" + text + "' is no address and no network; write 10.0.0.7, 10.0.0.0/24 or fd00::/8", cause);
	}

	@Override
	public String toString() {
		return isAny() ? "any" : this.networks.size() + " networks";
	}

}
