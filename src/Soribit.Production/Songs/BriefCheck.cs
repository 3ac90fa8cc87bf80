using Soribit.Music.Form;
using Soribit.Production.Programs;
using Soribit.Text;
using Soribit.Text.Briefs;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>Tries a brief as far as something in it can turn out unusable (words, length, chords) before a work is made or changed for it.</summary>
public static class BriefCheck
{
    /// <param name="file">As the person named it; null for a prompt.</param>
    /// <param name="work">The work that the brief is for; null for a new one.</param>
    /// <exception cref="BadInputException">A wish cannot be granted; with the line of the file.</exception>
    public static async Task RefuseUnusableAsync(Brief brief, string? file, ulong seed, WorkView? work, CancellationToken cancel)
    {
        var wishes = SongWishes.Of(brief);
        try
        {
            var lyrics = Held(work, "lyrics") is { } sung ? SongFiles.Lyrics(sung) : await SongFiles.ReadLyricsAsync(wishes.Lyrics.Text, wishes.Lyrics.Language, cancel);
            var form = Held(work, "form") is { } laid ? SongFiles.Form(laid) : FormComposer.Compose(wishes.Form.Request(lyrics), Varied(work, "form", seed));
            if (Held(work, "chords") is null)
            {
                _ = wishes.Chords.Request(form, file);
            }
        }
        catch (BadInputException fault) when (fault.File is null && file is not null)
        {
            throw new BadInputException(file, fault.Line, fault.Sentence);
        }
        catch (ProgramFailedException)
        {
            // Without espeak-ng there is no form to check; the step that needs it says what to install.
        }
    }

    /// <summary>The take that stays whatever the brief says.</summary>
    private static Take? Held(WorkView? work, string step) =>
        work?.Chosen(step) is { } take && (take.Recipe.IsByHand || work.IsLocked(step)) ? take : null;

    /// <summary>The seed of the retake that was chosen, for a new brief.</summary>
    private static ulong Varied(WorkView? work, string step, ulong seed) =>
        work?.Chosen(step)?.Recipe is { Variation: > 0 } recipe ? new Recipe(step, recipe.Engine, recipe.Settings, seed, recipe.Variation, []).VariedSeed : seed;
}
