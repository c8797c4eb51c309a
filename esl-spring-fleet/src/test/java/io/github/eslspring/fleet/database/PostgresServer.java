package io.github.eslspring.fleet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL of its own, on loopback, with data nobody needs afterwards. It ends with
 * the process that started it.
 */
public final class PostgresServer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String USER = "esl";

	/** The server does not run as root. */
	private static final String UNPRIVILEGED = "nobody";

	private final AtomicInteger databases = new AtomicInteger();

	private final Path directory;

	private final int port;

	private @Nullable Process process;

	private PostgresServer(Path directory, int port) {
		this.directory = directory;
		this.port = port;
	}

	/**
	 * Start one, or skip the test that wants it where PostgreSQL is not installed.
	 * @return the running server
	 */
	public static PostgresServer start() {
		Assumptions.assumeTrue(program("initdb").isPresent() && program("postgres").isPresent(),
				"PostgreSQL (initdb, postgres) is not installed");
		return launch();
	}

	/**
	 * Start one.
	 * @return the running server
	 */
	public static PostgresServer launch() {
		try {
			PostgresServer server = new PostgresServer(Files.createTempDirectory("esl-postgres"), freePort());
			Runtime.getRuntime().addShutdownHook(new Thread(server::close));
			server.initialize();
			server.resume();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Make an empty database.
	 * @return its JDBC address, with the user
	 */
	public String createDatabase() {
		String name = "test" + this.databases.incrementAndGet();
		try (Connection connection = connect()) {
			connection.createStatement().execute("CREATE DATABASE " + name);
			return url(name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * End it at once; data stay as they are.
	 */
	public void interrupt() {
		Process running = this.process;
		this.process = null;
		if (running != null) {
			end(running, "INT");
		}
	}

	/**
	 * Start it again, at the same place.
	 */
	public void resume() {
		this.process = run(List.of(path("postgres"), "-D", data(), "-p", String.valueOf(this.port), "-h", "127.0.0.1",
				"-k", "", "-c", "fsync=off", "-c", "max_connections=200", "-c", "log_min_messages=fatal"));
		Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
			connect().close();
			return true;
		});
	}

	@Override
	public void close() {
		interrupt();
		try (Stream<Path> files = Files.walk(this.directory)) {
			files.sorted(Comparator.reverseOrder()).forEach((file) -> file.toFile().delete());
		}
		catch (IOException | UncheckedIOException ex) {
			// Gone already.
		}
	}

	private void initialize() throws IOException {
		if (isRoot()) {
			Files.setOwner(this.directory,
					this.directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED));
		}
		Process initdb = run(List.of(path("initdb"), "-D", data(), "-A", "trust", "-U", USER, "-E", "UTF8",
				"--locale=C", "--no-sync"));
		try {
			if (!initdb.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || initdb.exitValue() != 0) {
				throw new IllegalStateException("initdb failed: " + Files.readString(log()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Process run(List<String> command) {
		List<String> whole = new ArrayList<>();
		if (isRoot()) {
			whole.addAll(List.of("setpriv", "--reuid", UNPRIVILEGED, "--regid", "nogroup", "--clear-groups"));
		}
		whole.addAll(command);
		try {
			return new ProcessBuilder(whole).directory(this.directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void end(Process running, String signal) {
		try {
			new ProcessBuilder("kill", "-" + signal, String.valueOf(running.pid())).start().waitFor();
			if (!running.waitFor(10, TimeUnit.SECONDS)) {
				running.destroyForcibly();
			}
		}
		catch (IOException ex) {
			running.destroyForcibly();
		}
		catch (InterruptedException ex) {
			running.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection(url("postgres"));
	}

	private String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database + "?user=" + USER
				+ "&connectTimeout=2&socketTimeout=10";
	}

	private String data() {
		return this.directory.resolve("data").toString();
	}

	private Path log() {
		return this.directory.resolve("log");
	}

	private static String path(String program) {
		return program(program).orElseThrow(() -> new IllegalStateException(program + " is not installed"));
	}

	private static Optional<String> program(String name) {
		List<Path> places = new ArrayList<>();
		Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(places::add);
		Path packaged = Path.of("/usr/lib/postgresql");
		if (Files.isDirectory(packaged)) {
			try (Stream<Path> versions = Files.list(packaged)) {
				versions.sorted(Comparator.reverseOrder())
					.map((version) -> version.resolve("bin"))
					.forEach(places::add);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return places.stream()
			.map((place) -> place.resolve(name))
			.filter(Files::isExecutable)
			.map(Path::toString)
			.findFirst();
	}

	private static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
