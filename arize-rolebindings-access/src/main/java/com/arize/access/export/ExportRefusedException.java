package com.arize.access.export;

/**
 * Thrown when an export would delete too many documents of an earlier export. Nothing was
 * written or deleted.
 *
 * @see RoleBindingsExport#writeTo(java.nio.file.Path, int)
 */
public class ExportRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** The smallest percentage that allows the export. */
	private final int requiredPercent;

	ExportRefusedException(String message, int requiredPercent) {
		super(message);
		this.requiredPercent = requiredPercent;
	}

	/**
	 * Return the smallest percentage that allows the export.
	 * @return 1 to 100
	 */
	public int getRequiredPercent() {
		return this.requiredPercent;
	}

}
