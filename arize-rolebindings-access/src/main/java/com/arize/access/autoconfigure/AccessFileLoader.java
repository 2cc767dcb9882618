package com.arize.access.autoconfigure;

import java.util.function.Function;

import com.arize.access.autoconfigure.DesiredStateProperties.Mode;
import com.arize.access.autoconfigure.DesiredStateProperties.UnknownUsers;
import com.arize.access.autoconfigure.account.AccessAccounts;
import com.arize.access.file.AccessDocuments;
import com.arize.access.file.AccessFiles;
import com.arize.access.report.ReportFile;
import com.arize.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ResourceLoader;

/**
 * Reads the access files when the application context is started, before a web server
 * opens its port. As a lifecycle bean, it does not read them in a training run or during
 * ahead-of-time processing.
 */
final class AccessFileLoader implements SmartLifecycle {

	private final DesiredStateProperties properties;

	private final AccessAccounts accounts;

	private final AccessFileLocations locations;

	private final Function<String, @Nullable String> values;

	private volatile @Nullable AccessDocuments documents;

	private volatile boolean running;

	AccessFileLoader(DesiredStateProperties properties, AccessAccounts accounts, ResourceLoader resources,
			Function<String, @Nullable String> values) {
		if (properties.enabled()) {
			properties.check();
		}
		this.properties = properties;
		this.accounts = accounts;
		this.locations = new AccessFileLocations(properties.locations(), resources);
		this.values = values;
	}

	/**
	 * Return the content of the files when the application was started.
	 * @return the documents; {@code null} unless enabled and started
	 */
	@Nullable AccessDocuments documents() {
		return this.documents;
	}

	@Override
	public void start() {
		if (!this.properties.enabled()) {
			return;
		}
		this.properties.reportFiles().forEach(ReportFile::check);
		if (this.properties.mode() != Mode.EXPORT) {
			this.documents = read();
		}
		this.running = true;
	}

	/**
	 * Read the files.
	 * @return the documents
	 * @throws ConfigurationException if a file is missing or has errors
	 */
	AccessDocuments read() {
		boolean compares = this.properties.mode().compares();
		this.accounts.readKeys(compares);
		AccessDocuments documents = (this.properties.account() != null) ? readOf(this.properties.account())
				: AccessFiles.read(this.locations.find(), this.accounts.names(), this.properties.placeholders(),
						this.values);
		if (!compares) {
			// needs no directory
			return documents;
		}
		documents.accounts()
			.stream()
			.filter((account) -> this.accounts.directory(account) == null)
			.forEach((account) -> requireNoNames(documents.ofAccount(account)));
		return (this.properties.unknownUsers() == UnknownUsers.SKIP) ? documents.skipUnknownUsers() : documents;
	}

	/* The other accounts need not exist: a pipeline may have the key of one only */
	private AccessDocuments readOf(String account) {
		this.properties.accounts(this.accounts.names());
		AccessDocuments documents = AccessFiles.readOfAnyAccount(this.locations.find(), this.properties.placeholders(),
				this.values);
		if (!documents.accounts().contains(account)) {
			String setting = DesiredStateProperties.PREFIX + "account";
			throw new ConfigurationException(setting,
					"%s is '%s', but no document of the access files is for this account".formatted(setting, account));
		}
		return documents.ofAccount(account);
	}

	private void requireNoNames(AccessDocuments documents) {
		if (documents.hasNames()) {
			// reports the names
			documents.resolve(null);
		}
		this.properties.usersToProtect().requireNone();
	}

	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
