using System.Reflection;

namespace Soribit.Testing;

/// <summary>The house rule that references run downwards only, as a check on a built assembly.</summary>
public static class Architecture
{
    /// <summary>The Soribit assemblies that <paramref name="assembly"/> references beyond those allowed; empty when the rule holds.</summary>
    public static IReadOnlyList<string> ForbiddenReferences(Assembly assembly, params string[] allowed) =>
        [.. assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Soribit.", StringComparison.Ordinal) && !allowed.Contains(name))
            .Order(StringComparer.Ordinal)];
}
