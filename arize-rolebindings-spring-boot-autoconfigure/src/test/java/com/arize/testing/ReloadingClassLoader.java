package com.arize.testing;

import java.io.IOException;
import java.io.InputStream;

/**
 * A class loader that loads classes again instead of using those of its parent, like that
 * of a redeployed or restarted application.
 */
public final class ReloadingClassLoader extends ClassLoader {

	private final String prefix;

	/**
	 * Create a class loader.
	 * @param parent the parent, for all other classes
	 * @param prefix the prefix of the names of the classes to load again
	 */
	public ReloadingClassLoader(ClassLoader parent, String prefix) {
		super(parent);
		this.prefix = prefix;
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			if (loaded != null) {
				return loaded;
			}
			return name.startsWith(this.prefix) ? define(name) : super.loadClass(name, resolve);
		}
	}

	private Class<?> define(String name) throws ClassNotFoundException {
		try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
			byte[] code = file.readAllBytes();
			return defineClass(name, code, 0, code.length);
		}
		catch (IOException ex) {
			throw new ClassNotFoundException(name, ex);
		}
	}

}
