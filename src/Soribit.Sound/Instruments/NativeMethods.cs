using System.Runtime.InteropServices;

namespace Soribit.Sound.Instruments;

/// <summary>The calls of libfluidsynth 2 (LGPL-2.1, linked at run time) that a <see cref="Synth"/> needs. Functions that return int answer -1 on failure.</summary>
internal static class NativeMethods
{
    public const string Library = "libfluidsynth.so.3";

    /// <returns>A static string.</returns>
    [DllImport(Library, EntryPoint = "fluid_version_str", ExactSpelling = true)]
    public static extern nint Version();

    [DllImport(Library, EntryPoint = "new_fluid_settings", ExactSpelling = true)]
    public static extern nint NewSettings();

    [DllImport(Library, EntryPoint = "delete_fluid_settings", ExactSpelling = true)]
    public static extern void DeleteSettings(nint settings);

    [DllImport(Library, EntryPoint = "fluid_settings_setint", ExactSpelling = true)]
    public static extern int SetInt(nint settings, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int value);

    [DllImport(Library, EntryPoint = "fluid_settings_setnum", ExactSpelling = true)]
    public static extern int SetNumber(nint settings, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, double value);

    [DllImport(Library, EntryPoint = "new_fluid_synth", ExactSpelling = true)]
    public static extern nint NewSynth(nint settings);

    [DllImport(Library, EntryPoint = "delete_fluid_synth", ExactSpelling = true)]
    public static extern void DeleteSynth(nint synth);

    [DllImport(Library, EntryPoint = "fluid_synth_sfload", ExactSpelling = true)]
    public static extern int LoadSoundFont(nint synth, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int resetPresets);

    [DllImport(Library, EntryPoint = "fluid_synth_program_select", ExactSpelling = true)]
    public static extern int SelectProgram(nint synth, int channel, int soundFont, int bank, int program);

    [DllImport(Library, EntryPoint = "fluid_synth_set_interp_method", ExactSpelling = true)]
    public static extern int SetInterpolation(nint synth, int channel, int order);

    [DllImport(Library, EntryPoint = "fluid_synth_noteon", ExactSpelling = true)]
    public static extern int NoteOn(nint synth, int channel, int key, int velocity);

    [DllImport(Library, EntryPoint = "fluid_synth_noteoff", ExactSpelling = true)]
    public static extern int NoteOff(nint synth, int channel, int key);

    [DllImport(Library, EntryPoint = "fluid_synth_cc", ExactSpelling = true)]
    public static extern int ControlChange(nint synth, int channel, int controller, int value);

    [DllImport(Library, EntryPoint = "fluid_synth_get_active_voice_count", ExactSpelling = true)]
    public static extern int ActiveVoices(nint synth);

    [DllImport(Library, EntryPoint = "fluid_synth_write_float", ExactSpelling = true)]
    public static extern int WriteFloat(nint synth, int frames, ref float left, int leftOffset, int leftStride, ref float right, int rightOffset, int rightStride);

    [DllImport(Library, EntryPoint = "fluid_set_log_function", ExactSpelling = true)]
    public static extern nint SetLogFunction(int level, nint function, nint data);
}
