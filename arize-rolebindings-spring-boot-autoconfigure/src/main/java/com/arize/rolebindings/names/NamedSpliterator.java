package com.arize.rolebindings.names;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * Names the bindings of a stream in chunks, of which it holds one. Each kind of names is
 * read once at most: by bulk methods if there is one chunk, and as far as the chunks need
 * it otherwise.
 */
final class NamedSpliterator extends AbstractSpliterator<NamedRoleBinding> {

	static final int CHARACTERISTICS = ORDERED | NONNULL;

	/* One more than a page: a page that is the only one is named by bulk methods */
	private static final int CHUNK_SIZE = 101;

	private final Spliterator<RoleBinding> bindings;

	private final ArizeDirectory directory;

	private final NamesById names;

	private final Consumer<RuntimeException> onFailure;

	private @Nullable NameSource source;

	private Iterator<NamedRoleBinding> chunk = Collections.emptyIterator();

	private @Nullable RuntimeException failure;

	/**
	 * Create a spliterator.
	 * @param bindings the bindings
	 * @param directory reads the names
	 * @param names receives the names
	 * @param onFailure receives the exception of each kind of names that cannot be read
	 */
	NamedSpliterator(Spliterator<RoleBinding> bindings, ArizeDirectory directory, NamesById names,
			Consumer<RuntimeException> onFailure) {
		super(Long.MAX_VALUE, CHARACTERISTICS);
		this.bindings = bindings;
		this.directory = directory;
		this.names = names;
		this.onFailure = onFailure;
	}

	@Override
	public boolean tryAdvance(Consumer<? super NamedRoleBinding> action) {
		if (!this.chunk.hasNext()) {
			if (this.failure != null) {
				throw this.failure;
			}
			this.chunk = nextChunk();
		}
		if (!this.chunk.hasNext()) {
			return false;
		}
		action.accept(this.chunk.next());
		return true;
	}

	private Iterator<NamedRoleBinding> nextChunk() {
		try {
			return name(readChunk()).iterator();
		}
		catch (RuntimeException ex) {
			// the bindings of the chunk must not be skipped
			this.failure = ex;
			throw ex;
		}
	}

	/* An exception is thrown after the bindings that were read before */
	private List<RoleBinding> readChunk() {
		List<RoleBinding> read = new ArrayList<>();
		try {
			while (read.size() < CHUNK_SIZE && this.bindings.tryAdvance(read::add)) {
				// the next one
			}
		}
		catch (RuntimeException ex) {
			if (read.isEmpty()) {
				throw ex;
			}
			this.failure = ex;
		}
		return read;
	}

	private List<NamedRoleBinding> name(List<RoleBinding> read) {
		if (this.source == null) {
			this.source = (read.size() < CHUNK_SIZE) ? NameSource.bulk(this.directory) : new NameWalk(this.directory);
		}
		BindingIds ids = new BindingIds();
		read.forEach(ids::add);
		this.names.read(this.source, ids, this.onFailure);
		return read.stream().map(this.names::name).toList();
	}

}
